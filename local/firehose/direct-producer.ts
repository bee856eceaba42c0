import type { NewRecord } from "../durable/record-payload";
import { base64Bytes } from "../kinesis/blob";
import type { DeliveryStream } from "./delivery-stream";
import type { DirectLog } from "./direct-log";

/** A delivery stream that producers put into. */
export interface DirectTarget {
  readonly stream: DeliveryStream;
  /** Absent: records are in memory only. */
  readonly log?: DirectLog | undefined;
}

/**
 * Takes the records of one request: on disk first, in one write. Once the delivery stream is full, the rest is refused.
 *
 * @returns the ids of those that were taken
 * @throws what the file system answers; then none of them is taken
 */
export function putDirectly({ stream, log }: DirectTarget, data: readonly string[]): string[] {
  const arrivalMs = Date.now();
  const all = data.map(
    (base64): NewRecord => ({ partitionKey: "", base64, dataBytes: base64Bytes(base64), arrivalMs }),
  );
  const taken = all.slice(0, stream.roomFor(all.map(({ dataBytes }) => dataBytes)));
  if (taken.length === 0) return [];
  const first = log?.append(taken);
  const records = taken.map(({ base64 }) => ({
    data: Buffer.from(base64, "base64"),
    arrivalTime: new Date(arrivalMs),
  }));
  const onDelivered = first === undefined ? undefined : () => log?.delivered(first + taken.length);
  return stream.put(records, { first, onDelivered });
}

/** Takes up what an earlier start has not delivered. */
export function putLeftBehind({ stream, log }: DirectTarget): void {
  log?.load((records) => {
    const next = (records.at(-1)?.index ?? 0) + 1;
    stream.put(records, { first: next - records.length, onDelivered: () => log.delivered(next) });
  });
}
