import { isDigit, ZERO } from "./words";

/** `d.ddd`, as most of ALB's times in seconds are. */
export const SECONDS_LENGTH = 5;

/** `0.00`, less what tells one digit from another. */
const WORD_OF_ZEROS = 0x30302e30;
/** `-1 `: nothing was measured, and more values follow. */
const NOT_MEASURED = 0x20312d;

/** Trick: whether a word is a digit, a dot and two digits, told without looking at its bytes one by one. @param last behind it */
export function isShortSeconds(word: number, last: number): boolean {
  return (
    (word & 0xf0f0fff0) === WORD_OF_ZEROS &&
    (((word & 0x0f0f000f) + 0x06060006) & 0x10100010) === 0 &&
    isDigit(last)
  );
}

/** How many of the bytes JSON has: zeros at the end are none of these, nor is the dot in front of nothing. */
export function secondsSize(word: number, last: number): number {
  if (last !== ZERO) return SECONDS_LENGTH;
  return word >>> 24 !== ZERO ? 4 : ((word >>> 16) & 0xff) !== ZERO ? 3 : 1;
}

/** Whether `-1` and a blank stand there. */
export function isNotMeasured(word: number): boolean {
  return (word & 0xffffff) === NOT_MEASURED;
}
