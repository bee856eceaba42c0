import * as z from "zod";
import { kinesisAction } from "../context";
import { describedShard, describedStream } from "../describe";
import { KINESIS_LIMITS } from "../limits";
import { name, wholeNumber } from "../members";

const input = z.object({
  Limit: wholeNumber(1, 10_000).nullish(),
  ExclusiveStartShardId: name.nullish(),
  StreamName: name,
});

/** DescribeStream, page by page of its shards. */
export const describeStream = kinesisAction(input, ({ streams }, request) => {
  const stream = streams.get(request.StreamName);
  const start = request.ExclusiveStartShardId ?? "";
  const rest = stream.shards.filter((shard) => shard.id > start);
  const limit = request.Limit ?? KINESIS_LIMITS.describeShards;
  return {
    StreamDescription: {
      ...describedStream(stream),
      Shards: rest.slice(0, limit).map(describedShard),
      HasMoreShards: rest.length > limit,
    },
  };
});
