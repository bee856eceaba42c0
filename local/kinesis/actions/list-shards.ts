import * as z from "zod";
import { kinesisAction } from "../context";
import { describedShard } from "../describe";
import { invalidArgument } from "../errors";
import { KINESIS_LIMITS } from "../limits";
import { name, text, timestamp, wholeNumber } from "../members";
import { isWanted, shardFilter } from "../shard-filter";

const input = z.object({
  ExclusiveStartShardId: name.nullish(),
  MaxResults: wholeNumber(1, 10_000).nullish(),
  NextToken: text(1, 1_048_576).nullish(),
  ShardFilter: shardFilter.nullish(),
  StreamCreationTimestamp: timestamp.nullish(),
  StreamName: name.nullish(),
});

/** ListShards, with paging and filters. */
export const listShards = kinesisAction(input, ({ streams }, request) => {
  if (request.StreamName && request.NextToken) {
    throw invalidArgument("NextToken and StreamName cannot be provided together.");
  }
  const page = request.NextToken ? readToken(request.NextToken) : undefined;
  const streamName = page?.stream ?? request.StreamName;
  if (!streamName) throw invalidArgument("Either NextToken or StreamName should be provided.");
  const stream = streams.get(streamName);
  const filter = page?.filter ?? request.ShardFilter ?? undefined;
  const after = page?.after ?? request.ExclusiveStartShardId ?? "";
  const wanted = stream.shards.filter(
    (shard) => shard.id > after && (filter === undefined || isWanted(shard, filter, stream)),
  );
  const shown = wanted.slice(0, request.MaxResults ?? KINESIS_LIMITS.listShards);
  const last = shown.at(-1);
  return {
    Shards: shown.map(describedShard),
    ...(wanted.length > shown.length && last !== undefined
      ? { NextToken: writeToken({ stream: stream.name, after: last.id, filter }) }
      : {}),
  };
});

const tokenSchema = z.strictObject({ stream: z.string(), after: z.string(), filter: shardFilter.optional() });
type Token = z.infer<typeof tokenSchema>;

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

function readToken(token: string): Token {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch {
    throw invalidArgument(`NextToken: is not one that ListShards gave: "${token}"`);
  }
}
