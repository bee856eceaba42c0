import type { Stream } from "./stream";
import { equalRanges } from "./stream-state";

/**
 * Splits and merges until the stream has so many open shards with equal shares of the hash keys, as UpdateShardCount
 * does (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html). Records stay in the shards
 * that they were put into.
 */
export function scaleTo(stream: Stream, shardCount: number): void {
  const ranges = equalRanges(shardCount);
  for (const [start] of ranges) splitAt(stream, start);
  for (const [start, end] of ranges) {
    for (;;) {
      const [left, right] = stream.openShards.filter(
        ({ startingHashKey, endingHashKey }) => startingHashKey >= start && endingHashKey <= end,
      );
      if (left === undefined || right === undefined) break;
      stream.reshard([left, right], [[left.startingHashKey, right.endingHashKey]]);
    }
  }
}

function splitAt(stream: Stream, hashKey: bigint): void {
  const shard = stream.openShards.find(
    ({ startingHashKey, endingHashKey }) => startingHashKey < hashKey && hashKey <= endingHashKey,
  );
  if (shard === undefined) return;
  const { startingHashKey, endingHashKey } = shard;
  stream.reshard(
    [shard],
    [
      [startingHashKey, hashKey - 1n],
      [hashKey, endingHashKey],
    ],
  );
}
