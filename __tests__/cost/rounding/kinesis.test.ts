import { onDemandBytes, payloadUnits } from "../../../cost/rounding/kinesis";

// The first three are AWS's own: https://aws.amazon.com/kinesis/data-streams/pricing/
test.each([
  ["5 KB", 5 * 1_024, 1],
  ["45 KB", 45 * 1_024, 2],
  ["1 MB", 1_000_000, 40],
  ["a whole unit", 25 * 1_024, 1],
  ["a byte more", 25 * 1_024 + 1, 2],
  ["one byte", 1, 1],
])("a record of %s has so many PUT payload units", (_size, bytes, units) => {
  expect(payloadUnits(bytes)).toBe(units);
});

// The first is AWS's own.
test.each([
  ["4.5 KB", 4.5 * 1_024, 5],
  ["a line", 268, 1],
  ["1 KB", 1_024, 1],
  ["a byte more", 1_025, 2],
])("a record of %s counts for so many KB in an on-demand stream", (_size, bytes, kilobytes) => {
  expect(onDemandBytes(bytes)).toBe(kilobytes * 1_024);
});
