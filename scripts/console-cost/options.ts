/** An option of `npm run console-cost` that cannot be used: where, rule, value. */
export class ConsoleCostError extends Error {
  override readonly name = "ConsoleCostError";
}

/** Options as commander gives them. */
export interface ConsoleCostOptions {
  readonly rate: string;
  readonly batches: string;
  readonly rounds: string;
}

export interface Measured {
  /** Lines a second. */
  readonly rate: number;
  /** Of each half of a round; the function takes one every ten seconds or so. */
  readonly batches: number;
  readonly rounds: number;
}

/** @throws ConsoleCostError */
export function checkOptions({ rate, batches, rounds }: ConsoleCostOptions): Measured {
  return {
    rate: wholeNumber("--rate", rate, { max: 20_000 }),
    batches: wholeNumber("--batches", batches, { max: 100 }),
    rounds: wholeNumber("--rounds", rounds, { max: 1_000 }),
  };
}

function wholeNumber(option: string, text: string, { max }: { max: number }): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  throw new ConsoleCostError(
    `${option}: must be a whole number from 1 to ${max}, got ${JSON.stringify(text)}`,
  );
}
