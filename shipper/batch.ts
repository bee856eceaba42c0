export interface BatchLimits {
  maxRecords: number;
  maxBytes: number;
  /** How long the first record of a batch waits for others at most. */
  maxAgeMillis: number;
}

/** Puts a record into the one before it, where both fit into one. @returns whether it did */
export type Merge<T> = (last: T, next: T) => boolean;

/** Collects records into batches within the limits; a record larger than `maxBytes` is a batch of its own. */
export class Batcher<T extends { bytes: number }> {
  #records: T[] = [];
  #bytes = 0;
  #startedAt = 0;

  constructor(
    private readonly limits: BatchLimits,
    private readonly merge: Merge<T> | undefined = undefined,
  ) {}

  get size(): number {
    return this.#records.length;
  }

  /** When the batch has to go, in the same time as `now`; undefined when it is empty. */
  get dueAt(): number | undefined {
    return this.#records.length === 0 ? undefined : this.#startedAt + this.limits.maxAgeMillis;
  }

  /** Adds a record and gives the batch that is full by that, if any. */
  add(record: T, now: number): T[] | undefined {
    const { maxRecords, maxBytes } = this.limits;
    let full = this.#bytes + record.bytes > maxBytes ? this.take() : undefined;
    const last = this.#records.at(-1);
    const merged = last !== undefined && this.merge?.(last, record) === true;
    // Where records are merged, the last one of a batch stays open for more.
    if (!merged && this.#records.length === maxRecords) full = this.take();
    if (this.#records.length === 0) this.#startedAt = now;
    if (!merged) this.#records.push(record);
    this.#bytes += record.bytes;
    if (this.merge !== undefined) return full;
    // With `full` in hand this batch holds one record, so there are never two batches to give.
    return full ?? (this.#records.length >= maxRecords ? this.take() : undefined);
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
