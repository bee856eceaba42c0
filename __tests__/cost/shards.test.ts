import { onDemandShards, shardDemand, shardsFor } from "../../cost/shards";
import { defineWorkload, peakFlow } from "../../cost/workload";

const MIB = 2 ** 20;

test.each([
  ["nothing to speak of", 1, 1, 1],
  ["exactly a shard's bytes", MIB, 1, 1],
  ["a byte more", MIB + 1, 1, 2],
  ["exactly a shard's records", 1, 1_000, 1],
  ["a record more", 1, 1_001, 2],
  ["both: the greater decides", 3 * MIB, 7_500, 8],
])("%s", (_load, bytesPerSecond, recordsPerSecond, shards) => {
  expect(shardsFor({ bytesPerSecond, recordsPerSecond })).toBe(shards);
});

test("one reader reads as much as comes in, of the two that a shard gives", () => {
  expect(shardDemand({ bytesPerSecond: 4 * MIB, recordsPerSecond: 500 })).toEqual({
    bytesIn: 4,
    recordsIn: 0.5,
    bytesOut: 2,
  });
});

test("an on-demand stream begins with four, and keeps room for twice the peak", () => {
  const shards = (gbPerDay: number) => onDemandShards(peakFlow(defineWorkload({ gbPerDay })));
  expect(shards(1)).toBe(4);
  // 300 GB a day at the peak: 12,956 records of 268 bytes in a second.
  expect(shards(100)).toBe(26);
});
