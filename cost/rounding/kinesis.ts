import { KIB } from "../units";

const PAYLOAD_UNIT_BYTES = 25 * KIB;

/**
 * PUT payload units of a record in a provisioned stream: begun chunks of 25 KB.
 * https://aws.amazon.com/kinesis/data-streams/pricing/
 *
 * @example
 * payloadUnits(45 * 1_024); // 2
 */
export function payloadUnits(recordBytes: number): number {
  return Math.ceil(recordBytes / PAYLOAD_UNIT_BYTES);
}

/**
 * What a record counts for in an on-demand stream: bytes up to the next KB. What is read is not rounded.
 * https://aws.amazon.com/kinesis/data-streams/pricing/
 *
 * @example
 * onDemandBytes(4.5 * 1_024); // 5,120
 */
export function onDemandBytes(recordBytes: number): number {
  return Math.ceil(recordBytes / KIB) * KIB;
}
