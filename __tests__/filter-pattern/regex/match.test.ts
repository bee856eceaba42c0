import fc from "fast-check";
import { matchesRegex } from "../../../filter-pattern/regex/match";
import { parseRegex } from "../../../filter-pattern/regex/parse";
import { Scanner } from "../../../filter-pattern/scanner";

const matches = (expression: string, text: string): boolean =>
  matchesRegex(parseRegex(new Scanner(`%${expression}%`)), text);

test("agrees with JavaScript on the language they share", () => {
  const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\d", "\\W", "\\x61", "^", "$", "\\.");
  const quantifier = fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,2}", "{0,}", "{2,3}");
  const repeated = fc
    .tuple(atom, quantifier)
    .map(([one, times]) => (one === "^" || one === "$" ? one : one + times));
  const sequence = fc.array(repeated, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
  const expression = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("|"));
  const text = fc.string({ unit: fc.constantFrom("a", "b", "1", ".", "é", "😀"), maxLength: 8 });
  fc.assert(
    fc.property(expression, text, (source, value) => {
      expect(matches(source, value)).toBe(new RegExp(source, "su").test(value));
    }),
    { numRuns: 3_000 },
  );
});

test("500 optional characters in a row need no more than 500 states", () => {
  expect(matches(`^${"a?".repeat(500)}$`, "a".repeat(500))).toBe(true);
  expect(matches(`^${"a?".repeat(500)}$`, "a".repeat(501))).toBe(false);
});
