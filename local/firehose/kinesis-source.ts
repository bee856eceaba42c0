import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { userRecords } from "../../records/kpl";
import type { KinesisEvent } from "../event-source-mapping/kinesis-event";
import { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import type { ShardCheckpoints } from "../event-source-mapping/shard-checkpoints";
import type { DeliveryStream } from "./delivery-stream";
import type { IncomingRecord, KinesisOrigin } from "./source-record";

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
const BATCH_RECORDS = 10_000;

export interface KinesisSourceOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamArn: string;
  readonly deliveryStream: DeliveryStream;
  /** Absent: the stream is read from LATEST on each time. */
  readonly checkpoints?: ShardCheckpoints | undefined;
  readonly onError: (error: Error) => void;
}

/**
 * What feeds a delivery stream from a Kinesis stream: every shard from LATEST on, as Firehose reads it, and the shards
 * born later from their start. It is an event source mapping whose function is the delivery stream. Its checkpoints
 * move when everything up to a record is delivered, not when it was read: after a restart it goes on from there.
 */
export function kinesisSource({
  kinesis,
  streamArn,
  deliveryStream,
  checkpoints,
  onError,
}: KinesisSourceOptions): KinesisMapping {
  const { arn, region } = deliveryStream.config;
  return new KinesisMapping({
    kinesis,
    onError,
    ...(checkpoints === undefined ? {} : { checkpoints }),
    mapping: {
      uuid: arn,
      streamName: streamNameOf(streamArn),
      streamArn,
      functionArn: arn,
      region,
      startingPosition: "LATEST",
      batchSize: BATCH_RECORDS,
      batchingWindowSeconds: 0,
      maximumRetryAttempts: -1,
      maximumRecordAgeSeconds: -1,
      bisect: false,
    },
    invoke: async (event) => {
      // A full delivery stream fails the batch, which is then tried again: the shard waits.
      if (!deliveryStream.hasRoom) return { requestId: arn, payload: "", functionError: "Unhandled" };
      const { records, last } = batchOf(event as KinesisEvent);
      deliveryStream.put(records, { onDelivered: () => last && checkpoints?.moveTo(last) });
      return { requestId: arn, payload: "" };
    },
  });
}

/** The name in a Kinesis stream's ARN. */
export function streamNameOf(streamArn: string): string {
  return streamArn.split(":stream/")[1] ?? streamArn;
}

/** What KPL producers aggregated is taken apart: https://docs.aws.amazon.com/streams/latest/dev/kpl-with-firehose.html */
function batchOf({ Records }: KinesisEvent): { records: IncomingRecord[]; last: KinesisOrigin | undefined } {
  const records = Records.flatMap(({ kinesis, eventID }) => {
    const { partitionKey, sequenceNumber, data, approximateArrivalTimestamp } = kinesis;
    const shardId = eventID.split(":", 1)[0] ?? "";
    const arrivalTime = new Date(approximateArrivalTimestamp * 1_000);
    return userRecords(Buffer.from(data, "base64")).map((user, subsequenceNumber) => ({
      data: user,
      arrivalTime,
      kinesis: { shardId, partitionKey, sequenceNumber, subsequenceNumber },
    }));
  });
  return { records, last: records.at(-1)?.kinesis };
}
