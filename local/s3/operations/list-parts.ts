import { S3_LIMITS } from "../limits";
import { OWNER } from "../list-request";
import { xmlDate } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { readNumber, targetUpload } from "../target";
import { writeXml } from "../xml";
import { checksumElements } from "../xml-checksum";
import { listEncoding } from "../xml-encoding";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation = async ({ request, uploads }) => {
  const upload = uploads.get(targetUpload(request));
  const { encode } = listEncoding(request);
  const maxParts = readNumber(request, {
    name: "max-parts",
    fallback: S3_LIMITS.listEntries,
    max: S3_LIMITS.listEntries,
  });
  const marker = readNumber(request, { name: "part-number-marker", fallback: 0, max: S3_LIMITS.parts });
  const rest = [...upload.parts.values()]
    .filter(({ number }) => number > marker)
    .sort((a, b) => a.number - b.number);
  const page = rest.slice(0, maxParts);
  const isTruncated = maxParts > 0 && rest.length > page.length;
  return xmlReply(
    writeXml("ListPartsResult", {
      Bucket: upload.bucket,
      Key: encode(upload.key),
      UploadId: upload.id,
      Initiator: OWNER,
      Owner: OWNER,
      StorageClass: upload.attributes.headers["x-amz-storage-class"] ?? "STANDARD",
      PartNumberMarker: marker,
      NextPartNumberMarker: isTruncated ? page.at(-1)?.number : undefined,
      MaxParts: maxParts,
      IsTruncated: isTruncated,
      ChecksumAlgorithm: upload.checksum?.algorithm,
      ChecksumType: upload.checksum?.type,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: xmlDate(part.lastModified),
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...checksumElements(part.checksum, { withType: false }),
      })),
    }),
  );
};
