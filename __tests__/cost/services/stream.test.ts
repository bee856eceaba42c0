import { total } from "../../../cost/charge";
import { streamCapacity, streamRows } from "../../../cost/services/stream";
import { defineWorkload } from "../../../cost/workload";
import { ON_DEMAND, ONE_SHARD, stream } from "../stacks";

/** 100 records of 1,000 bytes a second: 262.8 million in a month of 730 hours. */
const WORKLOAD = defineWorkload({ gbPerDay: 8.64, lineBytes: 1_000, peakFactor: 1 });
const RECORDS = 100 * 730 * 3_600;
const GIB = 2 ** 30;

const bill = (attributes: object) =>
  Object.fromEntries(streamRows(stream({ ...attributes }), WORKLOAD).map(({ of, usd }) => [of, usd]));

test("a provisioned stream is paid by the shard's hour and the record's units", () => {
  expect(bill(ONE_SHARD)).toEqual({
    shard: expect.closeTo(10.95, 9),
    "PUT payload units of 25 KB": expect.closeTo((RECORDS / 1e6) * 0.014, 9),
  });
});

test("and by the hour again where it keeps for longer than a day, by the GB beyond a week", () => {
  expect(bill({ ...ONE_SHARD, retention_period: 192 })).toMatchObject({
    "shard's extended retention": expect.closeTo(14.6, 9),
    // A day's bytes, 8.64 GB, are kept beyond the week.
    "long-term retention": expect.closeTo((8.64e9 / GIB) * 0.023, 6),
  });
});

test("an on-demand stream is paid by the hour, by KB in, by bytes out", () => {
  expect(bill(ON_DEMAND)).toEqual({
    "on-demand stream": expect.closeTo(29.2, 9),
    "data in, on demand": expect.closeTo(((RECORDS * 1_024) / GIB) * 0.08, 9),
    "data out, on demand": expect.closeTo(((RECORDS * 1_000) / GIB) * 0.04, 9),
  });
});

test("what it keeps beyond a day is paid by the GB that is there", () => {
  const week = bill({ ...ON_DEMAND, retention_period: 168 });
  expect(week["extended retention, on demand"]).toBeCloseTo(((100 * 1_024 * 6 * 86_400) / GIB) * 0.1, 9);
  expect(week).not.toHaveProperty("long-term retention");
});

test("a stream with too few shards is costed with those that the peak needs", () => {
  const workload = defineWorkload({ ...WORKLOAD, peakFactor: 25 });
  expect(streamCapacity(stream(), workload)).toEqual({
    mode: "provisioned",
    configured: 1,
    needed: 3,
    shards: 3,
    retentionHours: 24,
  });
  const [shards] = streamRows(stream(), workload);
  expect(shards?.usd).toBeCloseTo(3 * 10.95, 9);
});

test("one with more than it needs is paid as it is", () => {
  expect(streamCapacity(stream({ ...ONE_SHARD, shard_count: 7 }), WORKLOAD).shards).toBe(7);
});

test("many lines in a record are cheaper in both modes", () => {
  const packed = { ...WORKLOAD, lineBytes: 200, linesPerRecord: 100 };
  for (const attributes of [ONE_SHARD, ON_DEMAND]) {
    const cost = (linesPerRecord: number) =>
      total(streamRows(stream(attributes), { ...packed, linesPerRecord }));
    expect(cost(100)).toBeLessThan(cost(1));
  }
});
