import type { MappingConfig } from "../../../local/event-source-mapping/mapping-config";
import type { StreamRecord } from "../../../local/event-source-mapping/stream-record";
import type { InvocationResult } from "../../../local/lambda/function-config";

/** A mapping that retries for ever and has no batching window, with some settings changed. */
export function testMapping(changes: Partial<MappingConfig> = {}): MappingConfig {
  return {
    uuid: "91eaeb7e-c976-1234-9451-8709db01f137",
    streamName: "lines",
    streamArn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/lines",
    functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
    region: "ap-northeast-2",
    startingPosition: "TRIM_HORIZON",
    batchSize: 100,
    batchingWindowSeconds: 0,
    maximumRetryAttempts: -1,
    maximumRecordAgeSeconds: -1,
    bisect: false,
    ...changes,
  };
}

export const ARRIVAL = new Date("2020-08-10T06:20:00.500Z");

export function testRecord(data: string | Uint8Array, changes: Partial<StreamRecord> = {}): StreamRecord {
  return {
    sequenceNumber: `seq-${typeof data === "string" ? data : data.length}`,
    partitionKey: "key",
    data: typeof data === "string" ? Buffer.from(data) : data,
    arrivalTime: ARRIVAL,
    ...changes,
  };
}

/** What the records of an event hold, as text. */
export function dataOf(event: unknown): string[] {
  const { Records } = event as { Records: { kinesis: { data: string } }[] };
  return Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
}

export const SUCCESS: InvocationResult = { requestId: "request-ok", payload: "null" };
export const FAILURE: InvocationResult = {
  requestId: "request-failed",
  payload: "{}",
  functionError: "Unhandled",
};
