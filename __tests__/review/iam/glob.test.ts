import fc from "fast-check";
import { covers, overlap } from "../../../review/iam/glob";

/** Every text of up to five characters, of which `c` stands for any that no pattern names. */
const TEXTS = [...Array(6).keys()].flatMap((length) =>
  Array.from({ length: 3 ** length }, (_, index) =>
    [...Array(length).keys()].map((place) => "abc"[Math.floor(index / 3 ** place) % 3]).join(""),
  ),
);

const pattern = fc
  .array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 4 })
  .map((tokens) => tokens.join(""));

const matching = (glob: string): Set<string> => {
  const regex = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  return new Set(TEXTS.filter((text) => regex.test(text)));
};

test.each([
  ["s3:*", "s3:GetObject", true],
  ["s3:GetObject", "s3:*", false],
  ["s3:Get*", "s3:Get*Object", true],
  ["*", "anything*", true],
  ["a?", "a*", false],
  ["a*", "a?", true],
  ["*?", "?*", true],
  ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/logs/*", true],
  ["arn:aws:s3:::bucket/logs/*", "arn:aws:s3:::bucket/*", false],
])("%s covers %s: %s", (wide, narrow, covered) => {
  expect(covers(wide, narrow)).toBe(covered);
});

test("covering is what it is for every text", () => {
  fc.assert(
    fc.property(pattern, pattern, (wide, narrow) => {
      const all = matching(wide);
      const isSubset = [...matching(narrow)].every((text) => all.has(text));
      // Five characters are enough to tell patterns of four tokens apart, of which one stands for a letter that neither names.
      expect(covers(wide, narrow)).toBe(isSubset);
    }),
    { numRuns: 400 },
  );
});

test("overlapping is to have a text in common", () => {
  fc.assert(
    fc.property(pattern, pattern, (one, other) => {
      const all = matching(one);
      const common = [...matching(other)].some((text) => all.has(text));
      // Two patterns without a common text of five characters may have a longer one.
      if (common) expect(overlap(one, other)).toBe(true);
      else if (!one.includes("*") || !other.includes("*")) expect(overlap(one, other)).toBe(false);
    }),
    { numRuns: 400 },
  );
});
