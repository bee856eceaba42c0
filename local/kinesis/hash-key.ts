import { createHash } from "node:crypto";

/** Hash keys are below this: 2^128. */
export const HASH_KEYS = 1n << 128n;

/**
 * A hash key as 32 hexadecimal digits, which compare like the numbers that they are.
 *
 * @example
 * hashKeyDigits(255n) // "000000000000000000000000000000ff"
 */
export function hashKeyDigits(key: bigint): string {
  return key.toString(16).padStart(32, "0");
}

/** The hash key of a partition key: its MD5. */
export function hashPartitionKey(partitionKey: string): string {
  return createHash("md5").update(partitionKey, "utf8").digest("hex");
}
