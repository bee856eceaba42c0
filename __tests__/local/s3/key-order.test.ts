import fc from "fast-check";
import { compareKeys, insertKey, keysWithPrefix, removeKey } from "../../../local/s3/key-order";
import { anyText } from "../../helpers/any-text";

const text = anyText({ maxLength: 6 });
const inBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

test("orders keys as their UTF-8 bytes are ordered", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(inBytes(a, b));
    }),
    { numRuns: 1000 },
  );
  expect(compareKeys("\uff61", "\u{1f600}")).toBeLessThan(0);
  expect(compareKeys("\u{1f600}", "\ud7ff")).toBeGreaterThan(0);
});

test("a list stays sorted and free of doubles while keys come and go, and finds those with a prefix", () => {
  fc.assert(
    fc.property(fc.array(text), fc.array(text), text, (added, removed, prefix) => {
      const sorted: string[] = [];
      for (const key of added) insertKey(sorted, key);
      for (const key of removed) removeKey(sorted, key);
      const expected = [...new Set(added)].filter((key) => !removed.includes(key)).sort(inBytes);
      expect(sorted).toEqual(expected);
      expect(keysWithPrefix(sorted, prefix)).toEqual(expected.filter((key) => key.startsWith(prefix)));
    }),
  );
});
