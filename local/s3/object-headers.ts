import { checksumHeader } from "./checksum";
import { S3_LIMITS } from "./limits";
import { DEFAULT_CONTENT_TYPE, type ObjectAttributes, type ObjectRecord } from "./object-record";
import { notImplemented, S3Error } from "./s3-error";

/** Request headers that are kept with the object and given back. */
const KEPT = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-storage-class",
];

/** Request headers whose promise this service cannot keep: refused rather than ignored. */
const REFUSED =
  /^x-amz-(tagging$|object-lock-|server-side-encryption-customer-|website-redirect-location$|write-offset-bytes$)/;

const META = "x-amz-meta-";

/** `aws-chunked` describes the transfer only; what remains describes the object. */
const objectEncoding = (encoding: string): string =>
  encoding
    .split(",")
    .map((token) => token.trim())
    .filter((token) => token !== "" && token.toLowerCase() !== "aws-chunked")
    .join(",");

/** @throws {S3Error} NotImplemented naming a header that cannot be honoured */
export const refuseUnsupportedHeaders = (headers: ReadonlyMap<string, string>): void => {
  for (const [name, value] of headers) {
    if (REFUSED.test(name) || (name === "x-amz-storage-class" && !/^[A-Z_]+$/.test(value))) {
      throw notImplemented(name);
    }
  }
};

/**
 * What a PUT, CopyObject or CreateMultipartUpload says of its object.
 * @throws {S3Error} MetadataTooLarge, NotImplemented
 */
export const readAttributes = (headers: ReadonlyMap<string, string>): ObjectAttributes => {
  refuseUnsupportedHeaders(headers);
  const kept: Record<string, string> = { "content-type": DEFAULT_CONTENT_TYPE };
  for (const name of KEPT) {
    const value = headers.get(name);
    const shown = name === "content-encoding" && value !== undefined ? objectEncoding(value) : value;
    if (shown !== undefined && shown !== "") {
      kept[name] = shown;
    }
  }
  const metadata: Record<string, string> = {};
  let bytes = 0;
  for (const [name, value] of headers) {
    if (name.startsWith(META) && name.length > META.length) {
      metadata[name.slice(META.length)] = value;
      bytes += name.length - META.length + value.length;
    }
  }
  if (bytes > S3_LIMITS.userMetadataBytes) {
    throw new S3Error("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", {
      Size: String(bytes),
      MaxSizeAllowed: String(S3_LIMITS.userMetadataBytes),
    });
  }
  return { headers: kept, metadata };
};

/** HTTP dates have whole seconds, and S3 shows no fraction in its XML either. */
export const httpDate = (iso: string): string => new Date(iso).toUTCString();
export const xmlDate = (iso: string): string => `${iso.slice(0, 19)}.000Z`;

/** The headers of GetObject and HeadObject, without length and range. */
export const objectHeaders = (record: ObjectRecord): Record<string, string> => {
  const headers: Record<string, string> = {
    ...record.attributes.headers,
    "accept-ranges": "bytes",
    etag: `"${record.etag}"`,
    "last-modified": httpDate(record.lastModified),
  };
  for (const [name, value] of Object.entries(record.attributes.metadata)) {
    headers[META + name] = value;
  }
  return headers;
};

/** The headers that give an object's checksum, if it has one. */
export const checksumHeaders = ({ checksum }: Pick<ObjectRecord, "checksum">): Record<string, string> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, "x-amz-checksum-type": checksum.type };

const OVERRIDES = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

/**
 * The `response-…` parameters of GetObject and HeadObject as headers.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const responseOverrides = (query: ReadonlyMap<string, string>): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const name of OVERRIDES) {
    const value = query.get(`response-${name}`);
    if (value !== undefined) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a header cannot hold them, and these are they
      if (/[\u0000-\u001f\u007f]/.test(value)) {
        throw new S3Error("InvalidArgument", `response-${name} holds a control character`);
      }
      headers[name] = Buffer.from(value, "utf8").toString("latin1");
    }
  }
  return headers;
};
