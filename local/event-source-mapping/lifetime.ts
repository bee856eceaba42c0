import { setTimeout as delay } from "node:timers/promises";

/** How long what failed outside the function waits before it is tried again. */
const RETRY_MS = 100;

/** What the loops of one mapping share: that they all end when it is closed, and survive what fails until then. */
export class Lifetime {
  private readonly stopping = new AbortController();

  /** @param onError told of every error that is survived */
  constructor(private readonly onError: (error: Error) => void) {}

  get isOver(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Ends every wait, now and later. */
  end(): void {
    this.stopping.abort();
  }

  /** Rejects when the lifetime ends. */
  async sleep(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal });
  }

  /** Repeats what fails until it succeeds; rejects only when the lifetime ends, and then without waiting for it. */
  async untilDone<T>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.unlessOver(step);
      } catch (error) {
        this.stopping.signal.throwIfAborted();
        this.onError(error instanceof Error ? error : new Error(String(error)));
        await this.sleep(RETRY_MS);
      }
    }
  }

  /** Runs a loop to its end or the lifetime's. */
  async run(loop: () => Promise<void>): Promise<void> {
    try {
      await loop();
    } catch (error) {
      if (!this.isOver) throw error;
    }
  }

  private async unlessOver<T>(step: () => Promise<T>): Promise<T> {
    const { signal } = this.stopping;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const onEnd = (): void => reject(signal.reason);
      signal.addEventListener("abort", onEnd, { once: true });
      // Once per step, or the signal would hold on to every step there ever was.
      Promise.resolve()
        .then(step)
        .finally(() => signal.removeEventListener("abort", onEnd))
        .then(resolve, reject);
    });
  }
}
