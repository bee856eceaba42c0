import { S3_LIMITS } from "./limits";
import { type ListPage, listPage } from "./list-page";
import { xmlDate } from "./object-headers";
import type { ObjectStore } from "./object-store";
import type { S3Request } from "./s3-request";
import { readNumber, targetBucket } from "./target";
import type { XmlContent } from "./xml";
import { listEncoding } from "./xml-encoding";

/** The common part of ListObjects and ListObjectsV2. */
export interface Listing {
  readonly page: ListPage;
  readonly encode: (text: string) => string;
  /** Elements both answers have. */
  readonly common: { readonly [name: string]: XmlContent };
  /** Contents and CommonPrefixes. */
  readonly entries: { readonly [name: string]: XmlContent };
}

/** @throws {S3Error} NoSuchBucket, InvalidArgument */
export const listObjects = (options: {
  request: S3Request;
  store: ObjectStore;
  after: string;
  withOwner: boolean;
}): Listing => {
  const { request, store, after, withOwner } = options;
  const bucket = store.bucket(targetBucket(request));
  const { encodingType, encode } = listEncoding(request);
  const prefix = request.query.get("prefix") ?? "";
  const delimiter = request.query.get("delimiter") ?? "";
  const maxKeys = readNumber(request, {
    name: "max-keys",
    fallback: S3_LIMITS.listEntries,
    max: S3_LIMITS.listEntries,
  });
  const page = listPage(bucket.keys, { prefix, delimiter, after, maxKeys });
  const contents = page.keys.map((key) => {
    const record = store.head(bucket.name, key);
    return {
      Key: encode(key),
      LastModified: xmlDate(record.lastModified),
      ETag: `"${record.etag}"`,
      ChecksumAlgorithm: record.checksum?.algorithm,
      ChecksumType: record.checksum?.type,
      Size: record.size,
      Owner: withOwner ? OWNER : undefined,
      StorageClass: record.attributes.headers["x-amz-storage-class"] ?? "STANDARD",
    };
  });
  return {
    page,
    encode,
    common: {
      Name: bucket.name,
      Prefix: encode(prefix),
      Delimiter: delimiter === "" ? undefined : encode(delimiter),
      MaxKeys: maxKeys,
      EncodingType: encodingType,
      IsTruncated: page.isTruncated,
    },
    entries: {
      Contents: contents,
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: encode(common) })),
    },
  };
};

/** Everything belongs to one made-up account: the local engine has no accounts. */
export const OWNER = { ID: "local", DisplayName: "local" };
