/** Repeatable random numbers. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
  pick<T>(values: readonly T[]): T;
  chance(probability: number): boolean;
  /** So many lower-case hexadecimal digits. */
  hex(digits: number): string;
}

/** Looked up once: under Jest a global is slow to find, and tests draw millions of numbers. */
const { floor, imul } = Math;

/** mulberry32: 32 bits of state, the same sequence for the same seed on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => floor(next() * below);
  return {
    next,
    integer,
    pick: <T>(values: readonly T[]): T => values[integer(values.length)] as T,
    chance: (probability) => next() < probability,
    hex: (digits) => Array.from({ length: digits }, () => integer(16).toString(16)).join(""),
  };
}
