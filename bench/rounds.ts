import { BenchError } from "./error";

/** Below this a median says little. */
export const LEAST_ROUNDS = 9;

/**
 * The value of `--rounds`.
 *
 * @throws BenchError for what is no whole number, or too few
 */
export function parseRounds(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= LEAST_ROUNDS) return rounds;
  throw new BenchError(`--rounds: must be a whole number of at least ${LEAST_ROUNDS}, got "${text}"`);
}
