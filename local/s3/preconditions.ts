import { httpDate } from "./object-headers";
import type { ObjectRecord } from "./object-record";
import { noSuchKey, notImplemented, S3Error } from "./s3-error";

type Validators = Pick<ObjectRecord, "etag" | "lastModified">;

const failed = (condition: string): S3Error =>
  new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", {
    Condition: condition,
  });

const matches = (header: string, etag: string): boolean =>
  header
    .split(",")
    .map((token) =>
      token
        .trim()
        .replace(/^W\//, "")
        .replace(/^"(.*)"$/, "$1"),
    )
    .some((token) => token === "*" || token === etag);

/** A header with no readable date is ignored, as RFC 9110 says. */
const isAfter = (record: Validators, header: string): boolean | undefined => {
  const limit = Date.parse(header);
  return Number.isNaN(limit) ? undefined : Math.floor(Date.parse(record.lastModified) / 1000) * 1000 > limit;
};

/**
 * Applies the conditional headers of GetObject and HeadObject, or with prefix `x-amz-copy-source-` those of CopyObject,
 * in the order of https://datatracker.ietf.org/doc/html/rfc9110#section-13.2.2
 * @throws {S3Error} PreconditionFailed, or NotModified (reads only)
 */
export const checkReadConditions = (options: {
  headers: ReadonlyMap<string, string>;
  record: Validators;
  prefix?: string;
}): void => {
  const { headers, record, prefix = "" } = options;
  const header = (name: string): string | undefined => headers.get(prefix + name);
  const notModified = (name: string): S3Error =>
    prefix === ""
      ? new S3Error("NotModified", "Not Modified", {
          etag: `"${record.etag}"`,
          "last-modified": httpDate(record.lastModified),
        })
      : failed(prefix + name);

  const ifMatch = header("if-match");
  const ifUnmodifiedSince = header("if-unmodified-since");
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, record.etag)) {
      throw failed("If-Match");
    }
  } else if (ifUnmodifiedSince !== undefined && isAfter(record, ifUnmodifiedSince) === true) {
    throw failed("If-Unmodified-Since");
  }
  const ifNoneMatch = header("if-none-match");
  const ifModifiedSince = header("if-modified-since");
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, record.etag)) {
      throw notModified("If-None-Match");
    }
  } else if (ifModifiedSince !== undefined && isAfter(record, ifModifiedSince) === false) {
    throw notModified("If-Modified-Since");
  }
};

/** What a write demands of the object it replaces; run in the same step as the write. */
export type WriteGuard = (existing: ObjectRecord | undefined) => void;

/**
 * The conditional headers of PutObject, CopyObject and CompleteMultipartUpload as a guard.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @throws {S3Error} NotImplemented for an If-None-Match other than `*`
 */
export const writeGuard = (headers: ReadonlyMap<string, string>, key: string): WriteGuard => {
  const ifNoneMatch = headers.get("if-none-match");
  const ifMatch = headers.get("if-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    throw notImplemented("If-None-Match with an ETag on a write");
  }
  return (existing) => {
    if (ifNoneMatch !== undefined && existing !== undefined) {
      throw failed("If-None-Match");
    }
    if (ifMatch !== undefined && existing === undefined) {
      throw noSuchKey(key);
    }
    if (ifMatch !== undefined && existing !== undefined && !matches(ifMatch, existing.etag)) {
      throw failed("If-Match");
    }
  };
};

/** If-Match of DeleteObject: an object that is not there does not match either. */
export const deleteGuard =
  (headers: ReadonlyMap<string, string>): WriteGuard =>
  (existing) => {
    const ifMatch = headers.get("if-match");
    if (ifMatch !== undefined && (existing === undefined || !matches(ifMatch, existing.etag))) {
      throw failed("If-Match");
    }
  };
