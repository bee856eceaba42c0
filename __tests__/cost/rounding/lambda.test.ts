import { gbSeconds, memoryFor, processorShare } from "../../../cost/rounding/lambda";

test("AWS's example: three million calls of 120 ms with 1,536 MB are 540,000 GB-seconds", () => {
  expect(gbSeconds({ calls: 3_000_000, seconds: 0.12, memoryMb: 1_536 })).toBe(540_000);
});

test.each([
  ["a part of a millisecond is one", 0.0001, 1],
  ["a whole one is no more", 0.001, 1],
  ["nor is what only floating point makes more", 0.1 + 0.2, 300],
  ["a begun one counts", 0.0301, 31],
])("%s", (_rule, seconds, millis) => {
  expect(gbSeconds({ calls: 1, seconds, memoryMb: 1_024 })).toBeCloseTo(millis / 1_000, 12);
});

test("a function has as much of a processor as it has of 1,769 MB, and no use for a second one", () => {
  expect(processorShare(1_769)).toBe(1);
  expect(processorShare(512)).toBeCloseTo(0.2894, 4);
  expect(processorShare(10_240)).toBe(1);
});

test("the memory for a share has that share, and is never below Lambda's least", () => {
  for (const share of [0.1, 0.5, 0.9, 1])
    expect(processorShare(memoryFor(share))).toBeGreaterThanOrEqual(share);
  expect(memoryFor(0.001)).toBe(128);
});
