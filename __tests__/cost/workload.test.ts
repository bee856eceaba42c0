import { CostError } from "../../cost/error";
import { defineWorkload, meanFlow, peakFlow } from "../../cost/workload";

test("86.4 GB a day of lines of 1,000 bytes are a thousand lines a second", () => {
  const workload = defineWorkload({ gbPerDay: 86.4, lineBytes: 1_000, linesPerRecord: 4, peakFactor: 2.5 });
  expect(meanFlow(workload)).toEqual({
    bytesPerSecond: 1_000_000,
    linesPerSecond: 1_000,
    recordsPerSecond: 250,
    recordBytes: 4_000,
    lineBytes: 1_000,
  });
  expect(peakFlow(workload)).toMatchObject({
    bytesPerSecond: 2_500_000,
    recordsPerSecond: 625,
    recordBytes: 4_000,
  });
});

test.each([
  ["no volume", { gbPerDay: 0 }, "gbPerDay: must be a number from 0.001 to 1000000, got 0"],
  ["not a number", { gbPerDay: Number.NaN }, "gbPerDay: must be a number from 0.001 to 1000000, got null"],
  [
    "half a line",
    { gbPerDay: 1, linesPerRecord: 1.5 },
    "linesPerRecord: must be a whole number of at least 1, got 1.5",
  ],
  [
    "a peak below the mean",
    { gbPerDay: 1, peakFactor: 0.5 },
    "peakFactor: must be a number from 1 to 1000, got 0.5",
  ],
  [
    "a record that no service takes",
    { gbPerDay: 1, lineBytes: 1_024, linesPerRecord: 1_001 },
    "linesPerRecord: must make a record of at most 1024000 bytes, the most that Firehose takes, got 1001",
  ],
])("%s is refused with its name, rule and value", (_what, input, message) => {
  expect(() => defineWorkload(input)).toThrow(new CostError(message));
});

test("a value is called as its user calls it", () => {
  expect(() => defineWorkload({ gbPerDay: -1 }, () => "--gb-per-day")).toThrow(/^--gb-per-day: /);
});

test("the largest record that Firehose takes is taken", () => {
  expect(() => defineWorkload({ gbPerDay: 1, lineBytes: 1_024, linesPerRecord: 1_000 })).not.toThrow();
});
