import fc, { type StringConstraints } from "fast-check";

const SURROGATES = { first: 0xd800, count: 0x800 };
const LAST = 0x10ffff;

/** Any character, but no half of one. */
const character = fc
  .nat(LAST - SURROGATES.count)
  .map((at) => String.fromCodePoint(at < SURROGATES.first ? at : at + SURROGATES.count));

/**
 * Text of any characters: fast-check's unit `binary`, which would list all of them first, a second of work in each test
 * file.
 *
 * @example
 * fc.property(anyText({ maxLength: 60 }), (text) => decode(encode(text)) === text);
 */
export function anyText(constraints: Omit<StringConstraints, "unit"> = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
