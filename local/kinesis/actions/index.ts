import type { KinesisAction } from "../context";
import { addTagsToStream } from "./add-tags-to-stream";
import { createStream } from "./create-stream";
import { deleteStream } from "./delete-stream";
import { describeStream } from "./describe-stream";
import { describeStreamSummary } from "./describe-stream-summary";
import { getRecords } from "./get-records";
import { getShardIterator } from "./get-shard-iterator";
import { listShards } from "./list-shards";
import { listStreams } from "./list-streams";
import { listTagsForStream } from "./list-tags-for-stream";
import { mergeShards } from "./merge-shards";
import { putRecord } from "./put-record";
import { putRecords } from "./put-records";
import { removeTagsFromStream } from "./remove-tags-from-stream";
import { decreaseStreamRetentionPeriod, increaseStreamRetentionPeriod } from "./retention-period";
import { splitShard } from "./split-shard";
import { updateStreamMode } from "./update-stream-mode";

/** Every operation by its AWS name. */
export const kinesisActions = {
  AddTagsToStream: addTagsToStream,
  CreateStream: createStream,
  DecreaseStreamRetentionPeriod: decreaseStreamRetentionPeriod,
  DeleteStream: deleteStream,
  DescribeStream: describeStream,
  DescribeStreamSummary: describeStreamSummary,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  IncreaseStreamRetentionPeriod: increaseStreamRetentionPeriod,
  ListShards: listShards,
  ListStreams: listStreams,
  ListTagsForStream: listTagsForStream,
  MergeShards: mergeShards,
  PutRecord: putRecord,
  PutRecords: putRecords,
  RemoveTagsFromStream: removeTagsFromStream,
  SplitShard: splitShard,
  UpdateStreamMode: updateStreamMode,
} as const satisfies Readonly<Record<string, KinesisAction>>;

/** The operations of the local Kinesis. */
export type KinesisOperation = keyof typeof kinesisActions;
