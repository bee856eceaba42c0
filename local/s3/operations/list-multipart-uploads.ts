import { compareKeys } from "../key-order";
import { S3_LIMITS } from "../limits";
import { OWNER } from "../list-request";
import { xmlDate } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { notImplemented } from "../s3-error";
import { readNumber, targetBucket } from "../target";
import type { Upload } from "../upload-store";
import { writeXml } from "../xml";
import { listEncoding } from "../xml-encoding";

/** Uploads after the marker: later keys, and with an id of the same key those that follow it. */
const afterMarker = (uploads: readonly Upload[], key: string, id: string): Upload[] => {
  const seen = uploads.findIndex((upload) => upload.key === key && upload.id === id);
  return uploads.filter(
    (upload, at) => compareKeys(upload.key, key) > 0 || (upload.key === key && seen !== -1 && at > seen),
  );
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html (without grouping by a delimiter) */
export const listMultipartUploads: Operation = async ({ request, uploads }) => {
  const bucket = targetBucket(request);
  const { encodingType, encode } = listEncoding(request);
  const { query } = request;
  if (query.get("delimiter")) {
    throw notImplemented("delimiter of ListMultipartUploads");
  }
  const prefix = query.get("prefix") ?? "";
  const keyMarker = query.get("key-marker") ?? "";
  const idMarker = keyMarker === "" ? "" : (query.get("upload-id-marker") ?? "");
  const maxUploads = readNumber(request, {
    name: "max-uploads",
    fallback: S3_LIMITS.listEntries,
    max: S3_LIMITS.listEntries,
  });
  const matching = uploads.list(bucket).filter(({ key }) => key.startsWith(prefix));
  const rest = afterMarker(matching, keyMarker, idMarker);
  const page = rest.slice(0, maxUploads);
  const last = page.at(-1);
  const isTruncated = maxUploads > 0 && rest.length > page.length;
  return xmlReply(
    writeXml("ListMultipartUploadsResult", {
      Bucket: bucket,
      KeyMarker: encode(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: isTruncated && last ? encode(last.key) : undefined,
      NextUploadIdMarker: isTruncated ? last?.id : undefined,
      Prefix: encode(prefix),
      EncodingType: encodingType,
      MaxUploads: maxUploads,
      IsTruncated: isTruncated,
      Upload: page.map((upload) => ({
        Key: encode(upload.key),
        UploadId: upload.id,
        Initiator: OWNER,
        Owner: OWNER,
        StorageClass: upload.attributes.headers["x-amz-storage-class"] ?? "STANDARD",
        Initiated: xmlDate(upload.initiated),
        ChecksumAlgorithm: upload.checksum?.algorithm,
        ChecksumType: upload.checksum?.type,
      })),
    }),
  );
};
