import { createHash } from "node:crypto";

/** Digits of a line's number in an id: an object of 10^10 lines would have terabytes. */
const LINE_DIGITS = 10;

/** 132 bits: two objects share them once in 10^30 million million objects, and an id stays short. */
const HASH_CHARACTERS = 22;

/** Lines are counted from here. */
export const FIRST_LINE = 1;

/** An S3 object. */
export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

/**
 * What ids of an object's documents begin with: a hash of the object's bucket and key, in base64url, and a dash. The
 * line's number follows, so that whoever reads the object again gives each line the id that it has already.
 *
 * @example
 * documentIdPrefix({ bucket: "logs", key: "a.log.gz" }); // -> "…-"
 */
export function documentIdPrefix({ bucket, key }: ObjectName): string {
  const hash = createHash("sha256").update(`${bucket}/${key}`).digest("base64url");
  return `${hash.slice(0, HASH_CHARACTERS)}-`;
}

/**
 * The id of a line's document.
 *
 * @param prefix of the object, from {@link documentIdPrefix}
 * @param line counted from 1
 *
 * @example
 * documentId("abc-", 17); // -> "abc-0000000017"
 */
export function documentId(prefix: string, line: number): string {
  return prefix + String(line).padStart(LINE_DIGITS, "0");
}
