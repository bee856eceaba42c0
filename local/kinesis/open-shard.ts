import { invalidArgument, shardNotFound } from "./errors";
import { shardIdOf, shardIndexOf } from "./shard-id";
import type { Shard } from "./store/shard";
import type { Streams } from "./store/streams";

/** @throws AwsError when there is no such stream or shard, or the shard has ended */
export function openShardOf(streams: Streams, streamName: string, shardId: string): Shard {
  const index = shardIndexOf(shardId);
  if (index === undefined) throw shardNotFound(shardId, streamName, streams.owner);
  const shard = streams.get(streamName).shards[index];
  if (shard === undefined) throw shardNotFound(shardIdOf(index), streamName, streams.owner);
  if (shard.isOpen) return shard;
  throw invalidArgument(
    `Shard ${shard.id} in stream ${streamName} under account ${streams.owner.accountId} has already been merged or split, and thus is not eligible for merging or splitting.`,
  );
}
