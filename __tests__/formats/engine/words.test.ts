import fc from "fast-check";
import {
  blankOrSpecialIn,
  encodeLiteral,
  firstOf,
  literalEnd,
  specialIn,
  TOKEN_BIAS,
} from "../../../formats/engine/words";
import { anyText } from "../../helpers/any-text";

const word = fc.uint8Array({ minLength: 4, maxLength: 4 });
/** Bytes near those that are looked for are where a trick with borrows would go wrong. */
const edge = fc.array(
  fc.constantFrom(0, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f, 0x80, 0xa2, 0xdc),
  {
    minLength: 4,
    maxLength: 4,
  },
);

const isSpecial = (byte: number): boolean => byte < 0x20 || byte === 0x22 || byte === 0x5c;
const asWord = (bytes: ArrayLike<number>): number => Buffer.from(Array.from(bytes)).readInt32LE();

test.each([
  ["specialIn", (four: number) => specialIn(four), isSpecial],
  [
    "specialIn of tokens",
    (four: number) => specialIn(four, TOKEN_BIAS),
    (byte: number) => byte === 0x20 || byte === 0x23 || isSpecial(byte),
  ],
  ["blankOrSpecialIn", blankOrSpecialIn, (byte: number) => byte === 0x20 || isSpecial(byte)],
] as const)("%s finds the first byte of a word that a loop over its bytes finds", (_, find, isOne) => {
  fc.assert(
    fc.property(fc.oneof(word, edge), (bytes) => {
      const expected = Array.from(bytes).findIndex(isOne);
      const special = find(asWord(bytes));
      expect(special === 0 ? -1 : firstOf(special)).toBe(expected);
    }),
    { numRuns: 5_000 },
  );
});

test("a literal stands where all its bytes do, and nowhere else", () => {
  const text = anyText({ maxLength: 20 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 40 }), (literal, around, at) => {
      const bytes = Buffer.from(around + literal + around);
      const place = Math.min(at, bytes.length);
      const expected = Buffer.from(literal);
      const padded = new DataView(new Uint8Array([...bytes, ...new Uint8Array(64)]).buffer);
      // The padding is zero bytes, which a literal of the test may hold, too.
      const stands = Buffer.from(padded.buffer, place, expected.length).equals(expected);
      expect(literalEnd(encodeLiteral(literal), padded, place)).toBe(stands ? place + expected.length : -1);
    }),
    { numRuns: 2_000 },
  );
});
