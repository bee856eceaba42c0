import fc from "fast-check";
import { ingestedBytes } from "../../../cost/rounding/firehose";

const KB = 1_024;

// The first two are AWS's own: https://aws.amazon.com/firehose/pricing/
test.each([
  ["3 KB", 3 * KB, 5],
  ["12 KB", 12 * KB, 15],
  ["5 KB", 5 * KB, 5],
  ["a byte more", 5 * KB + 1, 10],
  ["a line", 268, 5],
])("a record of %s counts for so many KB", (_size, bytes, kilobytes) => {
  expect(ingestedBytes(bytes)).toBe(kilobytes * KB);
});

test("two records of 1 KB in one request count for 10 KB: each is rounded by itself", () => {
  expect(2 * ingestedBytes(KB)).toBe(10 * KB);
});

const lineBytes = fc.integer({ min: 1, max: 8 * KB });
const lines = fc.integer({ min: 1, max: 200 });
const perLine = (bytes: number, count: number) => ingestedBytes(bytes * count) / count;
const ALMOST = 1 + 1e-9;

test("putting whole records together is never dearer", () => {
  fc.assert(
    fc.property(lineBytes, lines, lines, (bytes, count, times) => {
      expect(perLine(bytes, count * times)).toBeLessThanOrEqual(perLine(bytes, count) * ALMOST);
    }),
  );
});

test("nor are many lines in a record ever dearer than one", () => {
  fc.assert(
    fc.property(lineBytes, lines, (bytes, count) => {
      expect(perLine(bytes, count)).toBeLessThanOrEqual(perLine(bytes, 1) * ALMOST);
    }),
  );
});

test("one line more can be dearer, when it begins another 5 KB", () => {
  expect(perLine(2_600, 4)).toBeGreaterThan(perLine(2_600, 3));
});
