import * as z from "zod";
import type { SendLine } from "../../console/contract";
import { BodyTooLargeError, readBody } from "../gateway/body";
import type { GatewayRequest } from "../gateway/http";
import { refused } from "./error";
import { CONSOLE_LIMITS } from "./limits";

const { lineBytes, bodyBytes } = CONSOLE_LIMITS;

const Body = z.strictObject({
  source: z.string().max(1_000, "must have at most 1000 characters"),
  line: z
    .string()
    .min(1, "must not be empty")
    .refine((line) => !/[\r\n]/.test(line), "must be one line, has a line break")
    .refine((line) => Buffer.byteLength(line) <= lineBytes, `must have at most ${lineBytes} bytes`)
    .refine((line) => line === Buffer.from(line).toString(), "must be text, has half a character"),
});

/** The line that a request asks to send. @throws AwsError naming the member, the rule and what is there */
export async function readSendLine(request: GatewayRequest): Promise<SendLine> {
  const body = await readBody(request, bodyBytes).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError ? refused(error.message, 413) : error;
  });
  const parsed = Body.safeParse(parse(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused([issue?.path.join("."), issue?.message].filter(Boolean).join(": "));
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw refused(`request body: must be JSON: ${(error as Error).message.slice(0, 100)}`);
  }
}
