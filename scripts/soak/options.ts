/** An option of `npm run soak` that cannot be used: where, rule, value. */
export class SoakError extends Error {
  override readonly name = "SoakError";
}

/** Options as commander gives them. */
export interface SoakOptions {
  readonly minutes: string;
  readonly seed?: string;
}

const MILLIS_PER_MINUTE = 60_000;
const SEEDS = 2 ** 32;

/**
 * How long to soak, in milliseconds, and with which seed: a drawn one where none is asked for.
 *
 * @throws SoakError
 */
export function checkOptions({ minutes, seed }: SoakOptions): { millis: number; seed: number } {
  const amount = /^\d+(\.\d+)?$/.test(minutes) ? Number(minutes) : 0;
  if (amount <= 0) throw new SoakError(`--minutes: must be a number above 0, got ${JSON.stringify(minutes)}`);
  return { millis: amount * MILLIS_PER_MINUTE, seed: seed === undefined ? drawnSeed() : parsedSeed(seed) };
}

function drawnSeed(): number {
  return Math.floor(Math.random() * SEEDS);
}

function parsedSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : SEEDS;
  if (seed < SEEDS) return seed;
  throw new SoakError(`--seed: must be a whole number from 0 to ${SEEDS - 1}, got ${JSON.stringify(text)}`);
}
