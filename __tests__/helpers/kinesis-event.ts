import type { KinesisEventRecord } from "../../functions/lib/kinesis-event";

/** What tests state of a record; the rest is filled in. */
export interface TestRecord {
  readonly data: string | Buffer;
  readonly sequenceNumber: string;
  readonly shardId?: string;
  /** @default "2020-08-10T06:20:00.500Z" */
  readonly arrival?: string;
}

/** A Lambda event as the Kinesis event source mapping makes it. */
export function testKinesisEvent(records: readonly TestRecord[]): {
  readonly Records: readonly KinesisEventRecord[];
} {
  return {
    Records: records.map(({ data, sequenceNumber, shardId = "shardId-000000000000", arrival }) => ({
      eventID: `${shardId}:${sequenceNumber}`,
      kinesis: {
        sequenceNumber,
        data: Buffer.from(data).toString("base64"),
        approximateArrivalTimestamp: Date.parse(arrival ?? "2020-08-10T06:20:00.500Z") / 1_000,
      },
    })),
  };
}
