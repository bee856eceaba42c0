import { KIB } from "../units";

const STEP_BYTES = 5 * KIB;

/**
 * What a record counts for in Firehose, put by hosts or read from a Kinesis stream alike: bytes up to the next 5 KB, for
 * each record, not each request. Format conversion counts the same bytes. Only logs that AWS itself sends are not rounded.
 * https://aws.amazon.com/firehose/pricing/
 *
 * @example
 * ingestedBytes(3 * 1_024); // 5,120
 */
export function ingestedBytes(recordBytes: number): number {
  return Math.ceil(recordBytes / STEP_BYTES) * STEP_BYTES;
}
