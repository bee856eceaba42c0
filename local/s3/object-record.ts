import * as z from "zod";
import { Checksum } from "./checksum";

/** What a client says of an object beside its bytes; kept as it came and given back on every read. */
export const ObjectAttributes = z.strictObject({
  /** Response headers by lower-case name: content-type, cache-control, … */
  headers: z.record(z.string(), z.string()),
  /** User metadata by lower-case name without `x-amz-meta-`. */
  metadata: z.record(z.string(), z.string()),
});
export type ObjectAttributes = z.infer<typeof ObjectAttributes>;

/** The metadata file of one object. */
export const ObjectRecord = z.strictObject({
  key: z.string(),
  /** Path of the bytes under the bucket's folder. */
  file: z.string(),
  size: z.int().nonnegative(),
  /** Modification time of the file in milliseconds. */
  mtimeMs: z.number(),
  /** MD5 of the bytes, hexadecimal; differs from the ETag for multipart objects. */
  md5: z.string(),
  /** Without quotes. */
  etag: z.string(),
  /** ISO 8601. */
  lastModified: z.iso.datetime(),
  attributes: ObjectAttributes,
  checksum: Checksum.optional(),
  /** Bytes of each part, for an object that was uploaded in parts. */
  partSizes: z.array(z.int().nonnegative()).optional(),
});
export type ObjectRecord = z.infer<typeof ObjectRecord>;

/** What S3 assumes of an object that was put without a Content-Type. */
export const DEFAULT_CONTENT_TYPE = "binary/octet-stream";

export const plainAttributes = (contentType: string = DEFAULT_CONTENT_TYPE): ObjectAttributes => ({
  headers: { "content-type": contentType },
  metadata: {},
});
