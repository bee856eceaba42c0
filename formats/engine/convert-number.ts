import type { Member } from "./member";
import type { Convert } from "./value";
import { BLANK, DASH, DOT, isDigit, writeLiteral, ZERO } from "./words";

const ONE = ZERO + 1;
/** Fewer digits need no exponent, and no second look at how exact they are. */
const [WHOLE_DIGITS, FRACTION_DIGITS] = [8, 6];

/** `0.00`, less what tells one digit from another. */
const WORD_OF_ZEROS = 0x30302e30 | 0;
/** `d.ddd`, as most seconds are. */
const SHORT_LENGTH = 5;

/** Trick: whether a word is a digit, a dot and two digits, told without looking at its bytes one by one. */
function isShortDecimal(word: number): boolean {
  return (word & 0xf0f0fff0) === WORD_OF_ZEROS && (((word & 0x0f0f000f) + 0x06060006) & 0x10100010) === 0;
}

/** A decimal with a fraction, or the -1 of what was not measured, in front of a blank. */
export function durationConvert(member: Member): Convert {
  return (out, { bytes, view }, begin) => {
    const target = out.view;
    if (bytes[begin] === DASH) {
      if (bytes[begin + 1] !== ONE || bytes[begin + 2] !== BLANK) return -1;
      out.length = writeLiteral(target, out.length, member.missing);
      return begin + 2;
    }
    let to = writeLiteral(target, out.length, member.key);
    const word = view.getInt32(begin, true);
    const last = bytes[begin + 4] as number;
    // What took no time at all is what stands there most often.
    if (word === WORD_OF_ZEROS && last === ZERO && bytes[begin + SHORT_LENGTH] === BLANK) {
      target.setInt8(to, ZERO);
      out.length = to + 1;
      return begin + SHORT_LENGTH;
    }
    if (isShortDecimal(word) && last > ZERO && isDigit(last) && bytes[begin + SHORT_LENGTH] === BLANK) {
      target.setInt32(to, word, true);
      target.setInt8(to + 4, last);
      out.length = to + SHORT_LENGTH;
      return begin + SHORT_LENGTH;
    }
    let at = begin;
    for (; isDigit(bytes[at] as number); at += 1, to += 1) target.setInt8(to, bytes[at] as number);
    const whole = at - begin;
    if (whole === 0 || whole > WHOLE_DIGITS || (bytes[begin] === ZERO && whole > 1) || bytes[at] !== DOT)
      return -1;
    // Behind the last digit that JSON has: zeros at the end are none of these, nor is the dot in front of nothing.
    let end = to;
    target.setInt8(to, DOT);
    const dot = at;
    at += 1;
    to += 1;
    for (; isDigit(bytes[at] as number); at += 1, to += 1) {
      target.setInt8(to, bytes[at] as number);
      if (bytes[at] !== ZERO) end = to + 1;
    }
    if (at === dot + 1 || at - dot - 1 > FRACTION_DIGITS) return -1;
    out.length = end;
    return at;
  };
}
