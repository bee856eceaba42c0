export interface BackoffOptions {
  initialMillis: number;
  maxMillis: number;
}

/**
 * How long to wait before attempt `attempt` + 1 (the first attempt is 1): doubled each time up to the maximum, the
 * upper half of it random, so that hosts that were throttled together do not come back together.
 */
export function backoffMillis(
  { initialMillis, maxMillis }: BackoffOptions,
  attempt: number,
  random: () => number,
): number {
  const ceiling = Math.min(maxMillis, initialMillis * 2 ** (attempt - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}
