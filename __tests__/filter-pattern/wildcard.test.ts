import fc from "fast-check";
import { matchesWildcard } from "../../filter-pattern/wildcard";

test("a prefix and a suffix must not share characters", () => {
  expect(matchesWildcard(["aba", "aba"], "ababa")).toBe(false);
  expect(matchesWildcard(["aba", "aba"], "abaaba")).toBe(true);
});

test("a piece that stands twice is found for what follows it", () => {
  expect(matchesWildcard(["", "ab", "c"], "ab ab c")).toBe(true);
  expect(matchesWildcard(["", "c", "ab", ""], "ab c")).toBe(false);
});

test("agrees with a regular expression on any text of few letters", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
  const pieces = fc.array(letters, { minLength: 1, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(pieces, text, (parts, value) => {
      expect(matchesWildcard(parts, value)).toBe(new RegExp(`^${parts.join(".*")}$`).test(value));
    }),
    { numRuns: 1_000 },
  );
});
