import { setTimeout as delay } from "node:timers/promises";

/** Time as the shipper sees it; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `millis`, or at once when the signal is aborted; it never rejects. */
  sleep(millis: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (millis, signal) => {
    if (signal.aborted) return;
    try {
      await delay(millis, undefined, { signal });
    } catch {
      // Only the abort rejects, and it is the other way for a sleep to end.
    }
  },
};
