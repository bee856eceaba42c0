import fc from "fast-check";
import { compareKeys } from "../../../local/s3/key-order";
import { listPage } from "../../../local/s3/list-page";

const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "😀"), minLength: 1, maxLength: 6 });

/** The definition, read off S3's description: group, then sort. */
const expected = (keys: readonly string[], prefix: string, delimiter: string) => {
  const shown = keys
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const end = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
      return end === -1 ? name : name.slice(0, end + delimiter.length);
    });
  return [...new Set(shown)];
};

test("pages of any size, put together, hold every key or group once", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 30 }),
      fc.constantFrom("", "a", "a/", "b/a"),
      fc.constantFrom("", "/", "a/"),
      fc.integer({ min: 1, max: 5 }),
      (keys, prefix, delimiter, maxKeys) => {
        const sorted = [...keys].sort(compareKeys);
        const seen: string[] = [];
        let after = "";
        for (let more = true; more; ) {
          const page = listPage(sorted, { prefix, delimiter, after, maxKeys });
          expect(page.keys.length + page.commonPrefixes.length).toBeLessThanOrEqual(maxKeys);
          seen.push(...page.keys, ...page.commonPrefixes);
          after = page.last;
          more = page.isTruncated;
        }
        expect(seen.sort(compareKeys)).toEqual(expected(sorted, prefix, delimiter).sort(compareKeys));
      },
    ),
    { numRuns: 500 },
  );
});

test("a page of no keys is not truncated: it would have no place to go on from", () => {
  const page = listPage(["a"], { prefix: "", delimiter: "", after: "", maxKeys: 0 });
  expect(page).toEqual({ keys: [], commonPrefixes: [], isTruncated: false, last: "" });
});

test("a list that fits exactly is not truncated", () => {
  expect(listPage(["a", "b"], { prefix: "", delimiter: "", after: "", maxKeys: 2 }).isTruncated).toBe(false);
});
