import type { StreamRecord } from "./stream-record";

/** Lambda's limit for a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PAYLOAD_MAX_BYTES = 6 * 1_024 * 1_024;

/** What a record's JSON takes besides its data; ARNs and partition keys are at most a few hundred bytes. */
const RECORD_OVERHEAD_BYTES = 1_024;

export interface BatchLimits {
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
}

/** Collects the records of one shard until a batch is due: full by count, full by payload, or old enough. */
export class BatchBuffer {
  private records: StreamRecord[] = [];
  private bytes = 0;
  private oldestMs = 0;

  constructor(private readonly limits: BatchLimits) {}

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  /** @param nowMs when the record was read: the batching window counts from the first one */
  add(record: StreamRecord, nowMs: number): void {
    if (this.isEmpty) this.oldestMs = nowMs;
    this.records.push(record);
    this.bytes += payloadBytes(record);
  }

  /** The next batch, or nothing where none is due yet; `flush` makes whatever is there due. */
  take(nowMs: number, { flush }: { flush: boolean }): StreamRecord[] | undefined {
    if (this.isEmpty) return undefined;
    const windowOver = nowMs - this.oldestMs >= this.limits.batchingWindowSeconds * 1_000;
    const full = this.records.length >= this.limits.batchSize || this.bytes >= PAYLOAD_MAX_BYTES;
    if (!flush && !windowOver && !full) return undefined;
    const size = this.sizeOfNext();
    const batch = this.records.slice(0, size);
    this.records = this.records.slice(size);
    this.bytes = this.records.reduce((sum, record) => sum + payloadBytes(record), 0);
    return batch;
  }

  /** As many as fit both limits, and at least one: a single record always fits a payload. */
  private sizeOfNext(): number {
    let bytes = 0;
    const most = Math.min(this.records.length, this.limits.batchSize);
    for (let size = 0; size < most; size += 1) {
      const record = this.records[size];
      bytes += record ? payloadBytes(record) : 0;
      if (bytes > PAYLOAD_MAX_BYTES && size > 0) return size;
    }
    return most;
  }
}

function payloadBytes(record: StreamRecord): number {
  return Math.ceil(record.data.length / 3) * 4 + RECORD_OVERHEAD_BYTES;
}
