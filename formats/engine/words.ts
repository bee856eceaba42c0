export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const BLANK = 0x20;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

/**
 * Trick: four bytes are tested at once. Nonzero when one of the word's bytes is a double quote, a backslash or a
 * control character: `x - 0x01…` borrows through a byte that is zero, `w - 0x20…` through one below 0x20. Bytes
 * above 0x7f pass; whether they are UTF-8 is asked once for the whole batch.
 */
export function specialIn(word: number): number {
  const quote = word ^ 0x22222222;
  const backslash = word ^ 0x5c5c5c5c;
  return (
    (((quote - 0x01010101) & ~quote) |
      ((backslash - 0x01010101) & ~backslash) |
      ((word - 0x20202020) & ~word)) &
    0x80808080
  );
}

/** The little-endian word of up to four bytes; the missing ones are zero. */
function wordOf(bytes: Uint8Array, from: number): number {
  let word = 0;
  for (let at = 0; at < 4; at += 1) word |= (bytes[from + at] ?? 0) << (8 * at);
  return word;
}

/** Trick: text of the format and keys of the JSON, encoded once, compared and copied word by word. */
export interface Literal {
  readonly length: number;
  readonly words: Int32Array;
  /** Which bytes of the last word belong to the literal. */
  readonly lastMask: number;
  /** The first word and its mask, where they are at hand. */
  readonly word: number;
  readonly mask: number;
}

/** Encodes a literal. */
export function encodeLiteral(text: string): Literal {
  const bytes = new TextEncoder().encode(text);
  const words = new Int32Array(Math.ceil(bytes.length / 4));
  for (let index = 0; index < words.length; index += 1) words[index] = wordOf(bytes, index * 4);
  const rest = bytes.length % 4;
  const lastMask = rest === 0 ? -1 : (1 << (8 * rest)) - 1;
  const mask = bytes.length === 0 ? 0 : bytes.length >= 4 ? -1 : lastMask;
  return { length: bytes.length, words, lastMask, word: words[0] ?? 0, mask };
}

/** Index behind the literal where it stands at `at`; -1 where it does not. No literal holds a line feed. */
export function literalEnd(literal: Literal, view: DataView, at: number): number {
  if (((view.getInt32(at, true) ^ literal.word) & literal.mask) !== 0) return -1;
  return literal.length <= 4 ? at + literal.length : longLiteralEnd(literal, view, at);
}

function longLiteralEnd({ words, lastMask, length }: Literal, view: DataView, at: number): number {
  const last = words.length - 1;
  for (let index = 1; index < last; index += 1) {
    if (view.getInt32(at + 4 * index, true) !== words[index]) return -1;
  }
  const word = words[last] as number;
  return ((view.getInt32(at + 4 * last, true) ^ word) & lastMask) === 0 ? at + length : -1;
}
