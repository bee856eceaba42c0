/** Wakes those who wait for something to come: for a moment, or until somebody says that there is more. */
export class Arrivals {
  readonly #waiting = new Set<() => void>();

  /** Something may be there now. */
  announce(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves with the next announcement, after a time (milliseconds), or when the signal aborts. */
  async next(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
      signal?.addEventListener("abort", wake);
    });
  }
}
