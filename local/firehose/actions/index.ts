import type { FirehoseAction } from "../context";
import { createDeliveryStream } from "./create-delivery-stream";
import { deleteDeliveryStream } from "./delete-delivery-stream";
import { describeDeliveryStream } from "./describe-delivery-stream";
import { listDeliveryStreams } from "./list-delivery-streams";
import { putRecord } from "./put-record";
import { putRecordBatch } from "./put-record-batch";

/** Every operation by its AWS name. */
export const firehoseActions = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
} as const satisfies Readonly<Record<string, FirehoseAction>>;

/** The operations of the local Firehose. */
export type FirehoseOperation = keyof typeof firehoseActions;
