import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { KinesisEvent } from "../event-source-mapping/kinesis-event";
import { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import type { DeliveryStream } from "./delivery-stream";

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
const BATCH_RECORDS = 10_000;

export interface KinesisSourceOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamArn: string;
  readonly deliveryStream: DeliveryStream;
  readonly onError: (error: Error) => void;
}

/**
 * What feeds a delivery stream from a Kinesis stream: every shard from LATEST on, as Firehose reads it, and the shards
 * born later from their start. It is an event source mapping whose function is the delivery stream.
 */
export function kinesisSource({
  kinesis,
  streamArn,
  deliveryStream,
  onError,
}: KinesisSourceOptions): KinesisMapping {
  const { arn, region } = deliveryStream.config;
  return new KinesisMapping({
    kinesis,
    onError,
    mapping: {
      uuid: arn,
      streamName: streamArn.split(":stream/")[1] ?? streamArn,
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
      putEach(deliveryStream, event as KinesisEvent);
      return { requestId: arn, payload: "" };
    },
  });
}

function putEach(deliveryStream: DeliveryStream, { Records }: KinesisEvent): void {
  for (const { kinesis, eventID } of Records) {
    const { partitionKey, sequenceNumber, data, approximateArrivalTimestamp } = kinesis;
    deliveryStream.put(Buffer.from(data, "base64"), {
      arrivalTime: new Date(approximateArrivalTimestamp * 1_000),
      kinesis: { shardId: eventID.split(":", 1)[0] ?? "", partitionKey, sequenceNumber },
    });
  }
}
