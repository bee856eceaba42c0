import type { ColumnType, RecordColumn } from "../formats";

/** What `nginx-to-s3` writes of a line that it could not parse; `arrivalTime` is ISO 8601, in UTC. */
export const QUARANTINED_LINE: readonly RecordColumn[] = columns({
  reason: "string",
  raw: "string",
  encoding: "string",
  sequenceNumber: "string",
  arrivalTime: "string",
});

/**
 * What Firehose writes of a record that it could not transform, or not convert to Parquet. The last four are of the
 * second kind; AWS names the error's code and message in either way.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 * https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-error-handling.html
 */
export const FAILED_RECORD: readonly RecordColumn[] = columns({
  attemptsMade: "bigint",
  arrivalTimestamp: "bigint",
  errorCode: "string",
  errorMessage: "string",
  attemptEndingTimestamp: "bigint",
  rawData: "string",
  lambdaArn: "string",
  lastErrorCode: "string",
  lastErrorMessage: "string",
  sequenceNumber: "string",
  subSequenceNumber: "bigint",
});

function columns(types: Readonly<Record<string, ColumnType>>): RecordColumn[] {
  return Object.entries(types).map(([output, type]) => ({
    name: output.toLowerCase(),
    output,
    type,
    sources: [],
  }));
}
