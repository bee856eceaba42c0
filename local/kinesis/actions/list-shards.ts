import { z } from "zod";
import { AwsError } from "../../gateway/aws-error";
import { parseInput } from "../../gateway/aws-json-input";
import type { KinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";

interface Shard {
  readonly ShardId: string;
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

const newMembers = z.object({
  StreamName: z.string().optional(),
  NextToken: z.string().optional(),
  ExclusiveStartShardId: z.string().optional(),
  MaxResults: z.int().min(1).max(10_000).default(KINESIS_LIMITS.listShards),
  ShardFilter: z
    .object({
      Type: z.enum([
        "AFTER_SHARD_ID",
        "AT_TRIM_HORIZON",
        "FROM_TRIM_HORIZON",
        "AT_LATEST",
        "AT_TIMESTAMP",
        "FROM_TIMESTAMP",
      ]),
      ShardId: z.string().optional(),
    })
    .optional(),
});

/**
 * ListShards with paging and the filters AT_LATEST and AFTER_SHARD_ID. Those by time give every shard:
 * nothing is trimmed here while a stream is young, and a consumer reads an ended shard to its end.
 */
export const listShards: KinesisAction = async ({ kinesalite }, input) => {
  const request = parseInput(newMembers, input, "ValidationException");
  const page = request.NextToken === undefined ? undefined : readToken(request.NextToken);
  if (page !== undefined && request.StreamName !== undefined) {
    throw new AwsError("InvalidArgumentException", "NextToken and StreamName cannot be provided together.");
  }
  const StreamName = page?.stream ?? request.StreamName;
  const { Shards } = (await kinesalite.call("ListShards", { StreamName })) as { Shards: Shard[] };
  const filter = page?.filter ?? request.ShardFilter;
  const after = page?.after ?? request.ExclusiveStartShardId;
  const wanted = Shards.filter(
    (shard) =>
      (after === undefined || shard.ShardId > after) &&
      (filter?.Type !== "AFTER_SHARD_ID" || shard.ShardId > (filter.ShardId ?? "")) &&
      (filter?.Type !== "AT_LATEST" || shard.SequenceNumberRange.EndingSequenceNumber === undefined),
  );
  const shown = wanted.slice(0, request.MaxResults);
  const last = shown.at(-1);
  const more = wanted.length > shown.length && last !== undefined && StreamName !== undefined;
  return {
    Shards: shown,
    NextToken: more ? writeToken({ stream: StreamName, after: last.ShardId, filter }) : undefined,
  };
};

const tokenSchema = z.strictObject({
  stream: z.string(),
  after: z.string(),
  filter: newMembers.shape.ShardFilter,
});

function writeToken(token: z.infer<typeof tokenSchema>): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

function readToken(text: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw new AwsError("InvalidArgumentException", `NextToken: is not one that ListShards gave: "${text}"`);
  }
}
