import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { Base64 } from "./base64";
import { ReplayError } from "./error";
import { readJson } from "./ndjson";

/**
 * What Lambda leaves in S3 of an asynchronous invocation, with the event as it was.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
const InvocationRecord = z.object({
  requestPayload: z.looseObject({ awslogs: z.object({ data: Base64 }) }),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample */
const LogsPayload = z.object({
  messageType: z.enum(["DATA_MESSAGE", "CONTROL_MESSAGE"]),
  /** Empty in a control message. */
  logGroup: z.string().regex(/^[a-zA-Z0-9_/.#-]{0,512}$/),
  logEvents: z.array(z.unknown()),
});

/** An asynchronous event holds 1 MB; log lines become a tenth of themselves, and seldom less. */
const MAX_PAYLOAD_BYTES = 64 * 1_024 * 1_024;

/** An event of CloudWatch Logs that the function could not handle, however often it was tried. */
export interface FailedEvent {
  /** As the function got it, JSON. */
  readonly event: string;
  readonly logGroup: string;
  readonly lines: number;
}

/** @throws ReplayError for an object that holds no event of CloudWatch Logs: naming the rule, never the value */
export function readFailedEvent(key: string, text: Buffer): FailedEvent {
  const { requestPayload } = readJson(InvocationRecord, key, text);
  const where = `${key}: requestPayload.awslogs.data`;
  const payload = readJson(LogsPayload, where, inflated(where, requestPayload.awslogs.data));
  return {
    event: JSON.stringify(requestPayload),
    logGroup: payload.logGroup,
    lines: payload.messageType === "DATA_MESSAGE" ? payload.logEvents.length : 0,
  };
}

function inflated(where: string, data: string): Buffer {
  try {
    return gunzipSync(Buffer.from(data, "base64"), { maxOutputLength: MAX_PAYLOAD_BYTES });
  } catch (error) {
    throw new ReplayError(`${where}: cannot be decompressed: ${(error as Error).message}`);
  }
}
