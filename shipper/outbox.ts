import { Batcher, type BatchLimits, type Merge } from "./batch";

export interface OutboxOptions<T> {
  limits: BatchLimits;
  /** @default records stay as they are */
  merge?: Merge<T> | undefined;
  now: () => number;
  /** Delivers a batch; called for one batch at a time. */
  deliver(batch: readonly T[]): Promise<void>;
  /** Called as soon as a delivery has failed, so that a waiting reader wakes up. */
  onFailure(): void;
}

/**
 * Fills a batch while the one before it is on its way. When that is not through yet and the next one is full, `add` and
 * `flush` wait: this is what stops the reading while a stream throttles.
 */
export class Outbox<T extends { bytes: number }> {
  readonly #batcher: Batcher<T>;
  #inFlight: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | undefined;

  constructor(private readonly options: OutboxOptions<T>) {
    this.#batcher = new Batcher<T>(options.limits, options.merge);
  }

  get dueAt(): number | undefined {
    return this.#batcher.dueAt;
  }

  /** @returns a promise only when the record completed a batch. @throws what the delivery of a batch has thrown. */
  add(record: T): Promise<void> | undefined {
    const full = this.#batcher.add(record, this.options.now());
    return full === undefined ? undefined : this.#dispatch(full);
  }

  async flushIfDue(): Promise<void> {
    if (this.dueAt !== undefined && this.dueAt <= this.options.now())
      await this.#dispatch(this.#batcher.take());
  }

  /** Delivers everything that was added. */
  async flush(): Promise<void> {
    await this.#dispatch(this.#batcher.take());
    await this.#settled();
  }

  async #dispatch(batch: T[] | undefined): Promise<void> {
    await this.#settled();
    if (batch !== undefined) this.#inFlight = this.#deliver(batch);
  }

  async #settled(): Promise<void> {
    await this.#inFlight;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #deliver(batch: readonly T[]): Promise<void> {
    try {
      await this.options.deliver(batch);
    } catch (error) {
      this.#failure = { error };
      this.options.onFailure();
    }
  }
}
