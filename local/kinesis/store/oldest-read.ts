import type { Shard } from "./shard";

/** The shard whose oldest record has been read, and is the oldest of such records. */
export function oldestRead(shards: readonly Shard[]): Shard | undefined {
  let oldest: Shard | undefined;
  for (const shard of shards) {
    if (shard.log.isEmpty || !shard.log.oldestIsRead) continue;
    if (oldest === undefined || shard.log.oldestArrivalMs < oldest.log.oldestArrivalMs) oldest = shard;
  }
  return oldest;
}
