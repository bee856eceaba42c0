import { randomUUID } from "node:crypto";
import type { SourceRecord } from "./source-record";

export interface TransformSource {
  readonly deliveryStreamArn: string;
  /** Set where the delivery stream reads a Kinesis stream. */
  readonly sourceKinesisStreamArn?: string | undefined;
  readonly region: string;
}

/** The event a transform function gets: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html */
export function transformEvent(source: TransformSource, records: readonly SourceRecord[]): object {
  const { deliveryStreamArn, sourceKinesisStreamArn, region } = source;
  return {
    invocationId: randomUUID(),
    deliveryStreamArn,
    ...(sourceKinesisStreamArn === undefined ? {} : { sourceKinesisStreamArn }),
    region,
    records: records.map(({ recordId, data, arrivalTime, kinesis }) => ({
      recordId,
      approximateArrivalTimestamp: arrivalTime.getTime(),
      data: data.toString("base64"),
      ...(kinesis === undefined
        ? {}
        : {
            kinesisRecordMetadata: {
              ...kinesis,
              approximateArrivalTimestamp: arrivalTime.getTime(),
            },
          }),
    })),
  };
}
