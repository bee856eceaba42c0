import type { RecordColumn } from "../formats";

/** The partition column of every table: the UTC hour in the keys, `2024/05/01/00`. */
export const HOUR_COLUMN = "datehour";

/** The partition column of Firehose's quarantine, where a folder for the kind of error stands before the hour. */
export const ERROR_TYPE_COLUMN = "error_type";

/**
 * Kinds of error that a delivery stream into S3 can file.
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export const ERROR_TYPES = ["processing-failed", "format-conversion-failed"] as const;

/** The objects below one prefix of a bucket, as rows: what Glue's tables and the local views are made from. */
export interface LogTable {
  readonly name: string;
  readonly description: string;
  readonly bucket: string;
  /** `nginx_access`, `quarantine/nginx_access`: the hours follow it, or the kinds of error and then the hours. */
  readonly prefix: string;
  readonly partitionedBy: "hour" | "error-type-and-hour";
  readonly format: "json" | "parquet";
  readonly columns: readonly RecordColumn[];
}

/** The columns that keys give, not objects, in the order of the key. */
export function partitionColumns({ partitionedBy }: Pick<LogTable, "partitionedBy">): string[] {
  return partitionedBy === "hour" ? [HOUR_COLUMN] : [ERROR_TYPE_COLUMN, HOUR_COLUMN];
}
