/** The byte that ends a line. */
export const LINE_FEED = 0x0a;
/** The byte that may stand in front of a line feed, and is no part of the line then. */
export const CARRIAGE_RETURN = 0x0d;
/** The byte of a space. */
export const BLANK = 0x20;
/** The byte of a double quote. */
export const QUOTE = 0x22;
/** The byte that begins an escape. */
export const BACKSLASH = 0x5c;
/** The byte that stands for a missing value. */
export const DASH = 0x2d;
/** The byte in front of a fraction. */
export const DOT = 0x2e;
/** The byte of the digit 0; those of the others follow it in order. */
export const ZERO = 0x30;
/** The byte that divides hours, minutes and seconds, and a host and its port. */
export const COLON = 0x3a;
/** The byte of an offset that is ahead of UTC. */
export const PLUS = 0x2b;

/** Whether a byte is one of the ASCII digits 0 to 9. */
export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

/** The value of two digits; -1 if one of the bytes is none. */
export function twoDigits(bytes: Uint8Array, at: number): number {
  const high = (bytes[at] as number) - ZERO;
  const low = (bytes[at + 1] as number) - ZERO;
  return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
}

/** What `specialIn` finds besides backslashes: a double quote and control characters; or these, blanks and `#`. */
export const [TEXT_BIAS, TOKEN_BIAS] = [0x21212121, 0x23232323];

/**
 * Trick: four bytes are tested at once. Nonzero when one of the word's bytes is a double quote, a backslash or a
 * control character: `x - 0x01…` borrows through a byte that is zero, `x - 0x21…` through one below 0x21, and with
 * one bit turned over, the control characters and the quote are just these. Bytes above 0x7f pass; whether they are
 * UTF-8 is asked once for the whole batch. With the other bias one loop is for text with blanks and without: to stop at
 * a `#`, too, which hardly any token has, costs nothing.
 */
export function specialIn(word: number, bias = TEXT_BIAS): number {
  const quoteOrControl = (word ^ 0x02020202) - bias;
  const backslash = (word ^ 0x5c5c5c5c) - 0x01010101;
  return (quoteOrControl | backslash) & ~word & 0x80808080;
}

/** The same with blanks, and without `#`; the high bit of a byte tells of it. */
export function blankOrSpecialIn(word: number): number {
  const quote = (word ^ 0x22222222) - 0x01010101;
  const backslash = (word ^ 0x5c5c5c5c) - 0x01010101;
  return (quote | backslash | (word - 0x21212121)) & ~word & 0x80808080;
}

/**
 * Nonzero when one of the word's bytes is no visible ASCII, blanks aside: 0x7f, or above. Read together with
 * `blankOrSpecialIn`, which finds what is below.
 */
export function invisibleIn(word: number): number {
  return (word | (word + 0x01010101)) & 0x80808080;
}

/**
 * Offset of the first byte that `specialIn` has found: borrows only reach the bytes behind it. All bits up to the first one
 * are kept without `-special`, which the compiler reckons as a double.
 */
export function firstOf(special: number): number {
  return (31 - Math.clz32(special ^ (special - 1))) >> 3;
}

/** The little-endian word of four bytes. */
function wordOf(bytes: Uint8Array, from: number): number {
  let word = 0;
  for (let at = 0; at < 4; at += 1) word |= (bytes[from + at] ?? 0) << (8 * at);
  return word;
}

/** So many bytes of a literal are copied without asking how long it is; few keys are longer. */
export const SHORT_LITERAL = 24;

/** Longer copies go four words a turn, all of which are read before one is written: see `writeLiteral`. In bytes. */
export const TURN_BYTES = 32;

/** Trick: text of the format and keys of the JSON, encoded once, compared and copied by words. */
export interface Literal {
  /** Bytes of the text. */
  readonly length: number;
  readonly words: Int32Array;
  /** Which bytes of the last word belong to the literal. */
  readonly lastMask: number;
  /** The first word, at hand: four bytes, the first of them lowest. */
  readonly word: number;
  /** Which bits of the first word belong to the literal. */
  readonly mask: number;
  /** The same bytes, eight a word, for copying: at least {@link SHORT_LITERAL} bytes. */
  readonly doubles: Float64Array;
}

/** Encodes a text as UTF-8 words, padded with zeros that the masks leave out. */
export function encodeLiteral(text: string): Literal {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.max(SHORT_LITERAL, Math.ceil(bytes.length / 8) * 8));
  padded.set(bytes);
  const words = Int32Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) =>
    wordOf(padded, index * 4),
  );
  const rest = bytes.length % 4;
  const lastMask = rest === 0 ? -1 : (1 << (8 * rest)) - 1;
  const mask = bytes.length === 0 ? 0 : bytes.length >= 4 ? -1 : lastMask;
  const view = new DataView(padded.buffer);
  const doubles = Float64Array.from({ length: padded.length / 8 }, (_, index) =>
    view.getFloat64(index * 8, true),
  );
  return { length: bytes.length, words, lastMask, word: words[0] ?? 0, mask, doubles };
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

/**
 * Copies a literal to `to`, for which there is room. Trick: all is read before anything is written, because behind a
 * write to a DataView the compiler asks again what the objects are that it reads from.
 *
 * @returns the index behind it
 */
export function writeLiteral(target: DataView, to: number, literal: Literal): number {
  const { doubles, length } = literal;
  const first = doubles[0] as number;
  const second = doubles[1] as number;
  const third = doubles[2] as number;
  target.setFloat64(to, first, true);
  target.setFloat64(to + 8, second, true);
  target.setFloat64(to + 16, third, true);
  if (length > SHORT_LITERAL) writeRest(target, to, literal);
  return to + length;
}

function writeRest(target: DataView, to: number, { doubles, length }: Literal): void {
  for (let at = SHORT_LITERAL; at < length; at += 8)
    target.setFloat64(to + at, doubles[at >> 3] as number, true);
}
