import * as z from "zod";
import { kinesisAction } from "../context";
import { invalidArgument } from "../errors";
import { hashKey, name } from "../members";
import { openShardOf } from "../open-shard";

const input = z.object({ NewStartingHashKey: hashKey, StreamName: name, ShardToSplit: name });

/** SplitShard: the shard ends, and two children take its hash keys. */
export const splitShard = kinesisAction(input, ({ streams }, request) => {
  const shard = openShardOf(streams, request.StreamName, request.ShardToSplit);
  const stream = streams.get(request.StreamName);
  const middle = BigInt(request.NewStartingHashKey);
  if (middle <= shard.startingHashKey + 1n || middle >= shard.endingHashKey) {
    throw invalidArgument(
      `NewStartingHashKey ${request.NewStartingHashKey} used in SplitShard() on shard ${shard.id} in stream ${stream.name} under account ${streams.owner.accountId} is not both greater than one plus the shard's StartingHashKey ${shard.startingHashKey} and less than the shard's EndingHashKey ${shard.endingHashKey}.`,
    );
  }
  stream.reshard(
    [shard],
    [
      [shard.startingHashKey, middle - 1n],
      [middle, shard.endingHashKey],
    ],
  );
  return undefined;
});
