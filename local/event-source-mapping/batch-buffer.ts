/** Lambda's limit for a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PAYLOAD_MAX_BYTES = 6 * 1_024 * 1_024;

/** What a record's JSON takes besides its data; ARNs, keys and receipt handles are at most a few hundred bytes. */
export const RECORD_OVERHEAD_BYTES = 1_024;

export interface BatchLimits {
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
}

interface Waiting<R> {
  readonly record: R;
  readonly readMs: number;
}

/** Collects records, of one shard or of a queue, until a batch is due: full by count, by payload, or old enough. */
export class BatchBuffer<R> {
  private waiting: Waiting<R>[] = [];
  private bytes = 0;

  /** @param payloadBytes what a record takes of an invocation's payload, at most */
  constructor(
    private readonly limits: BatchLimits,
    private readonly payloadBytes: (record: R) => number,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** @param nowMs when the record was read: the batching window counts from a batch's first one */
  add(record: R, nowMs: number): void {
    this.waiting.push({ record, readMs: nowMs });
    this.bytes += this.payloadBytes(record);
  }

  /** The next batch, or nothing where none is due yet; `flush` makes whatever is there due. */
  take(nowMs: number, { flush }: { flush: boolean }): R[] | undefined {
    const [first] = this.waiting;
    if (first === undefined) return undefined;
    const windowOver = nowMs - first.readMs >= this.limits.batchingWindowSeconds * 1_000;
    const full = this.waiting.length >= this.limits.batchSize || this.bytes >= PAYLOAD_MAX_BYTES;
    if (!flush && !windowOver && !full) return undefined;
    const batch = this.waiting.splice(0, this.sizeOfNext()).map(({ record }) => record);
    this.bytes -= batch.reduce((sum, record) => sum + this.payloadBytes(record), 0);
    return batch;
  }

  /** As many as fit both limits, and at least one: a single record always fits a payload. */
  private sizeOfNext(): number {
    let bytes = 0;
    const fitting = this.waiting.findIndex(({ record }, size) => {
      bytes += this.payloadBytes(record);
      return size > 0 && (size >= this.limits.batchSize || bytes > PAYLOAD_MAX_BYTES);
    });
    return fitting === -1 ? this.waiting.length : fitting;
  }
}
