import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import type { DeployedFunction } from "../lambda/deployed-function";
import type { InvocationResult } from "../lambda/function-config";
import type { LocalFunction } from "../lambda/local-function";
import type { Strikes } from "./strikes";

const KINDS = ["crash", "small-memory", "deliver-twice"] as const;

/** A function whose invocations go wrong as planned. */
export function withInvocationFaults(deployed: LocalFunction, strikes: Strikes): DeployedFunction {
  const { config } = deployed;
  const invoke = async (event: unknown, requestId: string = randomUUID()): Promise<InvocationResult> => {
    const fault = strikes.next(
      KINDS,
      ({ functionName, holding }) =>
        functionName === config.functionName && (holding === undefined || holds(event, holding)),
    );
    switch (fault?.kind) {
      case undefined:
        return deployed.invoke(event, requestId);
      case "crash":
        if (fault.moment === "after") await deployed.invoke(event, requestId);
        return crashed(requestId);
      case "small-memory":
        return invokeOnce(deployed.withMemory(fault.memoryMb), event, requestId);
      case "deliver-twice": {
        const result = await deployed.invoke(event, requestId);
        if (result.functionError === undefined) await deployed.invoke(event, requestId);
        return result;
      }
    }
  };
  return { config, invoke, close: () => deployed.close() };
}

async function invokeOnce(
  deployed: LocalFunction,
  event: unknown,
  requestId: string,
): Promise<InvocationResult> {
  try {
    return await deployed.invoke(event, requestId);
  } finally {
    await deployed.close();
  }
}

/** What Lambda answers for a runtime that died. */
function crashed(requestId: string): InvocationResult {
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
  const payload = JSON.stringify({ errorType: "Runtime.ExitError", errorMessage, trace: [] });
  return { requestId, payload, functionError: "Unhandled" };
}

/** The events of Kinesis, of Firehose and of subscription filters, as far as their data goes. */
const Events = z.union([
  z
    .object({ Records: z.array(z.object({ kinesis: z.object({ data: z.string() }) })) })
    .transform(({ Records }) => Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64"))),
  z
    .object({ records: z.array(z.object({ data: z.string() })) })
    .transform(({ records }) => records.map(({ data }) => Buffer.from(data, "base64"))),
  z
    .object({ awslogs: z.object({ data: z.string() }) })
    .transform(({ awslogs }) => logMessages(Buffer.from(awslogs.data, "base64"))),
]);

const LogData = z.object({ logEvents: z.array(z.object({ message: z.string() })) });

function logMessages(compressed: Buffer): Buffer[] {
  try {
    const { logEvents } = LogData.parse(JSON.parse(gunzipSync(compressed).toString()));
    return logEvents.map(({ message }) => Buffer.from(message));
  } catch {
    // Somebody's own event, by hand: it holds nothing that a fault is about.
    return [];
  }
}

function holds(event: unknown, text: string): boolean {
  const parsed = Events.safeParse(event);
  return parsed.success && parsed.data.some((data) => data.includes(text, 0, "utf8"));
}
