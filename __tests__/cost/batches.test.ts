import fc from "fast-check";
import { sampleEvent } from "../../bench/inputs/kinesis-event";
import { sampleLines } from "../../bench/inputs/sample";
import { batchesPerSecond, hoursPerBatch, streamBatches } from "../../cost/batches";
import { nginxStream } from "./stacks";

const load = { lanes: 2, recordsPerSecond: 100, mostRecords: 5_000, windowSeconds: 10 };

test.each([
  ["the window ends a batch", load, 0.2],
  ["or it is full", { ...load, recordsPerSecond: 10_000 }, 2],
  ["there are no more batches than records", { ...load, recordsPerSecond: 0.01 }, 0.01],
])("%s", (_rule, options, perSecond) => {
  expect(batchesPerSecond(options)).toBeCloseTo(perSecond, 12);
});

test("more records, or more lanes, never make fewer batches", () => {
  const positive = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, fc.integer({ min: 1, max: 500 }), (records, more, lanes) => {
      const least = batchesPerSecond({ ...load, lanes, recordsPerSecond: records });
      expect(batchesPerSecond({ ...load, lanes, recordsPerSecond: records + more })).toBeGreaterThanOrEqual(
        least,
      );
      expect(
        batchesPerSecond({ ...load, lanes: lanes + 1, recordsPerSecond: records }),
      ).toBeGreaterThanOrEqual(least);
    }),
  );
});

const flow = { recordsPerSecond: 1e6, recordBytes: 268 };

test("a batch holds no more than Lambda hands over: 6 MiB of base64 and what is around it", () => {
  const mapping = { batch_size: 10_000 };
  const recordBytes = sampleLines(1_000).join("\n").length / 1_000;
  const { recordsPerBatch } = streamBatches(nginxStream({ mapping }), {
    shards: 1,
    flow: { ...flow, recordBytes },
  });
  const inAnEvent = (6 * 2 ** 20) / (JSON.stringify(sampleEvent(1_000)).length / 1_000);
  expect(recordsPerBatch / inAnEvent).toBeCloseTo(1, 2);
});

test("a parallelization factor makes lanes of a shard, and no window is a second", () => {
  const mapping = { parallelization_factor: 4, maximum_batching_window_in_seconds: 0 };
  const batches = streamBatches(nginxStream({ mapping }), {
    shards: 3,
    flow: { ...flow, recordsPerSecond: 100 },
  });
  expect(batches).toEqual({ lanes: 12, perSecond: 12, recordsPerBatch: expect.closeTo(100 / 12, 9) });
});

test("a record larger than an event is still a batch", () => {
  const { recordsPerBatch } = streamBatches(nginxStream(), {
    shards: 1,
    flow: { recordsPerSecond: 10, recordBytes: 10 * 2 ** 20 },
  });
  expect(recordsPerBatch).toBe(1);
});

test("of the batches at the turn of an hour there are two objects", () => {
  expect(hoursPerBatch(0)).toBeCloseTo(1 + 60 / 3_600, 12);
  expect(hoursPerBatch(1e9)).toBe(2);
});
