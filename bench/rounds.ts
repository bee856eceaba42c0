import { BenchError } from "./error";

/** With fewer, chance decides. */
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

/** So long rounds go on: what else the machine does comes and goes in seconds. */
export const USUAL_SECONDS = 3;
/** Rows that come within a tenth of their targets go on so many times as long. */
export const CLOSE_ROW = 4;
const MOST_SECONDS = 3_600;

/**
 * The value of `--seconds`.
 *
 * @throws BenchError for what is no number of seconds up to an hour
 */
export function parseSeconds(text: string): number {
  const seconds = text.trim() === "" ? Number.NaN : Number(text);
  if (seconds >= 0 && seconds <= MOST_SECONDS) return seconds;
  throw new BenchError(`--seconds: must be a number from 0 to ${MOST_SECONDS}, got "${text}"`);
}
