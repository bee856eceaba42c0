import { recordName } from "../lambda/record-name";
import { kinesisEvent } from "./kinesis-event";
import type { MappingConfig } from "./mapping-config";
import type { Batch } from "./stream-record";

/** Why a batch was given up. */
export type FailureCondition = "RetryAttemptsExhausted" | "RecordAgeExceeded";

export interface GivenUpBatch {
  readonly batch: Batch;
  readonly mapping: MappingConfig;
  readonly condition: FailureCondition;
  readonly requestId: string;
  readonly invokeCount: number;
  readonly now: Date;
}

/**
 * The object Lambda leaves in an on-failure S3 destination: the whole event, so that it can be replayed.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function invocationRecord(givenUp: GivenUpBatch): { key: string; body: string } {
  const { batch, mapping, condition, requestId, invokeCount, now } = givenUp;
  const first = batch.records[0];
  const last = batch.records.at(-1);
  return {
    key: `aws/lambda/${mapping.uuid}/${batch.shardId}/${recordName(now)}`,
    body: JSON.stringify({
      requestContext: {
        requestId,
        functionArn: mapping.functionArn,
        condition,
        approximateInvokeCount: invokeCount,
      },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      version: "1.0",
      timestamp: now.toISOString(),
      KinesisBatchInfo: {
        shardId: batch.shardId,
        startSequenceNumber: first?.sequenceNumber,
        endSequenceNumber: last?.sequenceNumber,
        approximateArrivalOfFirstRecord: first?.arrivalTime.toISOString(),
        approximateArrivalOfLastRecord: last?.arrivalTime.toISOString(),
        batchSize: batch.records.length,
        streamArn: mapping.streamArn,
      },
      payload: JSON.stringify(kinesisEvent(batch, mapping)),
    }),
  };
}
