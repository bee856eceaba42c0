export interface BatchLimits {
  maxRecords: number;
  maxBytes: number;
  /** How long the first record of a batch waits for others at most. */
  maxAgeMillis: number;
}

/** Collects records into batches within the limits; a record larger than `maxBytes` is a batch of its own. */
export class Batcher<T extends { bytes: number }> {
  #records: T[] = [];
  #bytes = 0;
  #startedAt = 0;

  constructor(private readonly limits: BatchLimits) {}

  get size(): number {
    return this.#records.length;
  }

  /** When the batch has to go, in the same time as `now`; undefined when it is empty. */
  get dueAt(): number | undefined {
    return this.#records.length === 0 ? undefined : this.#startedAt + this.limits.maxAgeMillis;
  }

  /** Adds a record and gives the batch that is full by that, if any. */
  add(record: T, now: number): T[] | undefined {
    const full = this.#bytes + record.bytes > this.limits.maxBytes ? this.take() : undefined;
    if (this.#records.length === 0) this.#startedAt = now;
    this.#records.push(record);
    this.#bytes += record.bytes;
    // With `full` in hand this batch holds one record, so there are never two batches to give.
    return full ?? (this.#records.length >= this.limits.maxRecords ? this.take() : undefined);
  }

  /** The present batch, complete or not; undefined when it is empty. */
  take(): T[] | undefined {
    if (this.#records.length === 0) return undefined;
    const records = this.#records;
    this.#records = [];
    this.#bytes = 0;
    return records;
  }
}
