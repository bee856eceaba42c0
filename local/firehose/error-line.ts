import type { SourceRecord } from "./source-record";
import type { TransformFailure } from "./transform-response";

export interface FailedRecord extends TransformFailure {
  readonly record: SourceRecord;
  /** Invocations, the first one included. */
  readonly attemptsMade: number;
  readonly attemptEndingTime: Date;
  readonly lambdaArn: string;
}

/**
 * One line of a `processing-failed` object: why a record was not transformed, and its data as it arrived, so that it
 * can be put again (https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html).
 */
export function errorLine(failed: FailedRecord): string {
  return `${JSON.stringify({
    attemptsMade: failed.attemptsMade,
    arrivalTimestamp: failed.record.arrivalTime.getTime(),
    errorCode: failed.errorCode,
    errorMessage: failed.errorMessage,
    attemptEndingTimestamp: failed.attemptEndingTime.getTime(),
    rawData: failed.record.data.toString("base64"),
    lambdaArn: failed.lambdaArn,
  })}\n`;
}
