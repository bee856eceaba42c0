import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import * as z from "zod";

/** The latest time that a Date can hold, in milliseconds. */
const LAST_TIME = 8.64e15;

const LogEvent = z.object({
  /** Milliseconds since 1970. */
  timestamp: z.int().min(0).max(LAST_TIME),
  message: z.string(),
});
export type LogEvent = Readonly<z.infer<typeof LogEvent>>;

/**
 * What CloudWatch Logs sends to subscribers; it may add members.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
const LogsData = z.object({
  messageType: z.literal("DATA_MESSAGE"),
  logGroup: z.string(),
  logStream: z.string(),
  subscriptionFilters: z.array(z.string()),
  logEvents: z.array(LogEvent),
});
export type LogsData = Readonly<z.infer<typeof LogsData>>;

/** CloudWatch Logs asks whether the destination can be reached. */
const Control = z.object({ messageType: z.literal("CONTROL_MESSAGE") });

const Message = z.discriminatedUnion("messageType", [LogsData, Control]);

const Event = z.object({ awslogs: z.object({ data: z.string() }) });

/**
 * An asynchronous event holds 1 MB at most; logs expand tenfold to twentyfold. What expands to more than this was made to
 * fill memory. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_BYTES = 32 * 1024 ** 2;

/** An event that is none of CloudWatch Logs; the message names the member and the rule, never the value. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

export interface Payload {
  /** Whose it is: the same in every attempt at the same event, another one in every other event. */
  readonly batch: string;
  readonly message: z.infer<typeof Message>;
}

/**
 * Takes an event of a subscription filter apart: base64 of gzip of JSON.
 *
 * @throws PayloadError for an event that is none, or expands to more than 32 MiB
 */
export function decodePayload(event: unknown): Payload {
  const { data } = checked(Event, event, "event").awslogs;
  const message = checked(Message, parsed(expanded(Buffer.from(data, "base64"))), "awslogs.data");
  return { batch: createHash("sha256").update(data).digest("hex").slice(0, 32), message };
}

function expanded(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    const rule = tooLarge ? `expand to at most ${MAX_BYTES} bytes` : "be base64 of gzip";
    throw new PayloadError(`awslogs.data: must ${rule}`);
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // What the parser says quotes the text.
    throw new PayloadError("awslogs.data: must be JSON");
  }
}

function checked<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PayloadError(`${[where, ...(issue?.path ?? [])].join(".")}: ${issue?.message}`);
}
