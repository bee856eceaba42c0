import { setTimeout as delay } from "node:timers/promises";

const BASE_MS = 200;
const MAX_MS = 10_000;

/** Waits between attempts. */
export interface Backoff {
  /**
   * @param attempt counted from 1: how often it has not worked
   * @throws the signal's reason, if that comes first
   */
  wait(attempt: number, signal: AbortSignal): Promise<void>;
}

/**
 * Waits that double up to ten seconds, each of a random length up to that: writers that were refused together do not come
 * again together.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function createBackoff(random: () => number = Math.random): Backoff {
  return {
    wait: async (attempt, signal) => {
      await delay(waitMillis(attempt, random()), undefined, { signal });
    },
  };
}

/** @param chance 0 to 1 */
export function waitMillis(attempt: number, chance: number): number {
  return Math.round(chance * Math.min(MAX_MS, BASE_MS * 2 ** (attempt - 1)));
}
