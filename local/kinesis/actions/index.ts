import type { KinesisAction } from "../context";
import { KINESALITE_OPERATIONS, type KinesaliteOperation } from "../kinesalite";
import { createStream } from "./create-stream";
import { deleteStream } from "./delete-stream";
import { describeStream, describeStreamSummary } from "./describe-stream";
import { getRecords } from "./get-records";
import { getShardIterator } from "./get-shard-iterator";
import { listShards } from "./list-shards";
import { listStreams } from "./list-streams";
import { putRecords } from "./put-records";
import { updateStreamMode } from "./update-stream-mode";

/** The operations of the local Kinesis. */
export type KinesisOperation = KinesaliteOperation | "UpdateStreamMode";

const asKinesaliteDoesIt = Object.fromEntries(
  KINESALITE_OPERATIONS.map((name): [KinesaliteOperation, KinesisAction] => [
    name,
    ({ kinesalite }, input) => kinesalite.call(name, input),
  ]),
) as Record<KinesaliteOperation, KinesisAction>;

/** Every operation: kinesalite's own, and around some of them what it lacks. */
export const kinesisActions: Readonly<Record<KinesisOperation, KinesisAction>> = {
  ...asKinesaliteDoesIt,
  CreateStream: createStream,
  DeleteStream: deleteStream,
  DescribeStream: describeStream,
  DescribeStreamSummary: describeStreamSummary,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ListShards: listShards,
  ListStreams: listStreams,
  PutRecords: putRecords,
  UpdateStreamMode: updateStreamMode,
};
