import { RECORD_OVERHEAD_BYTES } from "./batch-buffer";
import type { MappingConfig } from "./mapping-config";
import type { Batch, StreamRecord } from "./stream-record";

/** Of the event, what readers inside the engine look at. */
export interface KinesisEvent {
  readonly Records: ReadonlyArray<{
    readonly kinesis: {
      readonly partitionKey: string;
      readonly sequenceNumber: string;
      /** base64 */
      readonly data: string;
      /** Seconds since the epoch. */
      readonly approximateArrivalTimestamp: number;
    };
    /** `<shard id>:<sequence number>` */
    readonly eventID: string;
  }>;
}

/** What a record takes of an event, at most. */
export function recordBytes({ data }: StreamRecord): number {
  return Math.ceil(data.length / 3) * 4 + RECORD_OVERHEAD_BYTES;
}

/** The event a function gets for a batch: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
export function kinesisEvent({ shardId, records }: Batch, mapping: MappingConfig): KinesisEvent {
  return {
    Records: records.map((record) => ({
      kinesis: {
        kinesisSchemaVersion: "1.0",
        partitionKey: record.partitionKey,
        sequenceNumber: record.sequenceNumber,
        data: Buffer.from(record.data).toString("base64"),
        approximateArrivalTimestamp: record.arrivalTime.getTime() / 1_000,
      },
      eventSource: "aws:kinesis",
      eventVersion: "1.0",
      eventID: `${shardId}:${record.sequenceNumber}`,
      eventName: "aws:kinesis:record",
      invokeIdentityArn: mapping.functionArn,
      awsRegion: mapping.region,
      eventSourceARN: mapping.streamArn,
    })),
  };
}
