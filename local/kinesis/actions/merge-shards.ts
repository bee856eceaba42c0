import * as z from "zod";
import { kinesisAction } from "../context";
import { invalidArgument } from "../errors";
import { name } from "../members";
import { openShardOf } from "../open-shard";

const input = z.object({ ShardToMerge: name, AdjacentShardToMerge: name, StreamName: name });

/** MergeShards: two neighbours end, and one child takes their hash keys. */
export const mergeShards = kinesisAction(input, ({ streams }, request) => {
  const left = openShardOf(streams, request.StreamName, request.ShardToMerge);
  const right = openShardOf(streams, request.StreamName, request.AdjacentShardToMerge);
  if (left.endingHashKey + 1n !== right.startingHashKey) {
    throw invalidArgument(
      `Shards ${left.id} and ${right.id} in stream ${request.StreamName} under account ${streams.owner.accountId} are not an adjacent pair of shards eligible for merging`,
    );
  }
  streams.get(request.StreamName).reshard([left, right], [[left.startingHashKey, right.endingHashKey]]);
  return undefined;
});
