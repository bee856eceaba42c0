import fc from "fast-check";
import { BatchBuffer } from "../../../local/event-source-mapping/batch-buffer";
import { kinesisEvent, recordBytes } from "../../../local/event-source-mapping/kinesis-event";
import type { StreamRecord } from "../../../local/event-source-mapping/stream-record";
import { testMapping, testRecord } from "./support";

const NOT_NOW = { flush: false };
const MIB = 1024 * 1024;

function filled(
  limits: { batchSize: number; batchingWindowSeconds: number },
  count: number,
): BatchBuffer<StreamRecord> {
  const buffer = new BatchBuffer(limits, recordBytes);
  for (let n = 0; n < count; n += 1) buffer.add(testRecord(`r${n}`), 0);
  return buffer;
}

const names = (batch: readonly { sequenceNumber: string }[] | undefined) =>
  batch?.map(({ sequenceNumber }) => sequenceNumber.replace("seq-", ""));

test("an empty buffer has no batch, not even when flushed", () => {
  const buffer = filled({ batchSize: 1, batchingWindowSeconds: 0 }, 0);
  expect(buffer.take(1e9, { flush: true })).toBeUndefined();
  expect(buffer.isEmpty).toBe(true);
});

test("without a window whatever is there is due, in order and at most the batch size", () => {
  const buffer = filled({ batchSize: 2, batchingWindowSeconds: 0 }, 3);
  expect(names(buffer.take(0, NOT_NOW))).toEqual(["r0", "r1"]);
  expect(buffer.isEmpty).toBe(false);
  expect(names(buffer.take(0, NOT_NOW))).toEqual(["r2"]);
  expect(buffer.take(0, NOT_NOW)).toBeUndefined();
  expect(buffer.isEmpty).toBe(true);
});

test("within its window a batch waits until it is full", () => {
  const buffer = filled({ batchSize: 3, batchingWindowSeconds: 300 }, 2);
  expect(buffer.take(299_999, NOT_NOW)).toBeUndefined();
  buffer.add(testRecord("r2"), 0);
  expect(names(buffer.take(0, NOT_NOW))).toEqual(["r0", "r1", "r2"]);
});

test("the window counts from the first record of the batch, not of the one before", () => {
  const buffer = new BatchBuffer({ batchSize: 2, batchingWindowSeconds: 10 }, recordBytes);
  buffer.add(testRecord("a"), 1_000);
  buffer.add(testRecord("b"), 5_000);
  buffer.add(testRecord("c"), 6_000);
  buffer.take(6_000, NOT_NOW);
  expect(buffer.take(15_999, NOT_NOW)).toBeUndefined();
  expect(names(buffer.take(16_000, NOT_NOW))).toEqual(["c"]);
});

test("a flush does not wait for the window, and takes batch by batch", () => {
  const buffer = filled({ batchSize: 2, batchingWindowSeconds: 300 }, 3);
  expect(names(buffer.take(0, { flush: true }))).toEqual(["r0", "r1"]);
  expect(names(buffer.take(0, { flush: true }))).toEqual(["r2"]);
});

test("a payload of 6 MiB is a full batch, before its count and its window", () => {
  const buffer = new BatchBuffer({ batchSize: 10_000, batchingWindowSeconds: 300 }, recordBytes);
  for (let n = 0; n < 5; n += 1) buffer.add(testRecord(new Uint8Array(MIB - 1_000)), 0);
  const batch = buffer.take(0, NOT_NOW);
  expect(batch).toHaveLength(4);
  expect(buffer.take(0, NOT_NOW)).toBeUndefined();
  expect(buffer.take(0, { flush: true })).toHaveLength(1);
});

test("no event is larger than Lambda takes, no batch empty, no record lost, doubled or out of order", () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: MIB })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 20 }), (bytes, batchSize) => {
      const mapping = testMapping({ batchSize });
      const buffer = new BatchBuffer(mapping, recordBytes);
      const records = bytes.map((size, n) =>
        testRecord(new Uint8Array(size), {
          sequenceNumber: String(n).padStart(56, "4"),
          partitionKey: "k".repeat(256),
        }),
      );
      for (const record of records) buffer.add(record, 0);
      const taken = [];
      for (let batch = buffer.take(0, NOT_NOW); batch; batch = buffer.take(0, NOT_NOW)) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(batchSize);
        const event = JSON.stringify(
          kinesisEvent({ shardId: "shardId-000000000000", records: batch }, mapping),
        );
        expect(event.length).toBeLessThanOrEqual(6 * MIB);
        taken.push(...batch);
      }
      expect(taken.map(({ sequenceNumber }) => sequenceNumber)).toEqual(records.map((r) => r.sequenceNumber));
    }),
    { numRuns: 20 },
  );
});
