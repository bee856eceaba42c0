import fc from "fast-check";

/** Mostly the usual, once in `weight + 1` times the odd. */
export const sometimes = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
