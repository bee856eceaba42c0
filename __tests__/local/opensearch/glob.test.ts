import { globMatcher, globsOverlap } from "../../../local/opensearch/glob";

test.each([
  ["alb-*", "alb-2026.11.21", true],
  ["alb-*", "alb", false],
  ["*", "", true],
  ["a*b*c", "axxbxbyc", true],
  ["a*b*c", "axxbxby", false],
  ["a\\*", "a*", true],
  ["a\\*", "ab", false],
  ["a?c", "abc", false],
])("%s against %s: %s", (pattern, text, expected) => {
  expect(globMatcher(pattern)(text)).toBe(expected);
});

test("a question mark is one character where it is asked for", () => {
  const matches = globMatcher("a?c", { oneCharacter: true });
  expect([matches("abc"), matches("a😀c"), matches("ac")]).toEqual([true, true, false]);
});

test.each([
  ["alb-*", "alb-connections-*", true],
  ["a*c", "*b*", true],
  ["a*", "b*", false],
  ["*a", "*b", false],
  ["a", "a", true],
])("%s and %s overlap: %s", (one, other, expected) => {
  expect(globsOverlap(one, other)).toBe(expected);
  expect(globsOverlap(other, one)).toBe(expected);
});
