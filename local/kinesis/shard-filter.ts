import * as z from "zod";
import { name, oneOf, timestamp } from "./members";
import type { Shard } from "./store/shard";
import type { Stream } from "./store/stream";

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html */
export const shardFilter = z.object({
  Type: oneOf([
    "AFTER_SHARD_ID",
    "AT_TRIM_HORIZON",
    "FROM_TRIM_HORIZON",
    "AT_LATEST",
    "AT_TIMESTAMP",
    "FROM_TIMESTAMP",
  ]),
  ShardId: name.nullish(),
  Timestamp: timestamp.nullish(),
});
export type ShardFilter = z.infer<typeof shardFilter>;

/** Whether a filter lets a shard through. A time before the horizon means the horizon, one not given likewise. */
export function isWanted(shard: Shard, filter: ShardFilter, stream: Stream): boolean {
  const horizonMs = Math.max(stream.createdMs, stream.horizonMs);
  const askedMs = Math.max(horizonMs, (filter.Timestamp ?? 0) * 1000);
  const endedMs = shard.closedMs ?? Number.POSITIVE_INFINITY;
  switch (filter.Type) {
    case "AFTER_SHARD_ID":
      return shard.id > (filter.ShardId ?? "");
    case "AT_LATEST":
      return shard.isOpen;
    case "AT_TRIM_HORIZON":
      return shard.openedMs <= horizonMs && endedMs >= horizonMs;
    case "FROM_TRIM_HORIZON":
      return endedMs >= horizonMs;
    case "AT_TIMESTAMP":
      return shard.openedMs <= askedMs && endedMs >= askedMs;
    case "FROM_TIMESTAMP":
      return endedMs >= askedMs;
  }
}
