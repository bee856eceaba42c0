import { type ByteRange, readRange } from "../byte-range";
import { readCopySource } from "../copy-source";
import { S3_LIMITS } from "../limits";
import { xmlDate } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { readPartNumber } from "../part-number";
import { checkReadConditions } from "../preconditions";
import { S3Error } from "../s3-error";
import { sourceBody } from "../source-body";
import { targetUpload } from "../target";
import { writeXml } from "../xml";
import { checksumElements } from "../xml-checksum";

const sourceRange = (header: string | undefined, size: number): ByteRange => {
  const range = readRange(header, size);
  if (header !== undefined && range === undefined) {
    throw new S3Error(
      "InvalidArgument",
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  }
  return range ?? { first: 0, last: size - 1 };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy: Operation = async ({ request, store, uploads }) => {
  const { headers } = request;
  const address = targetUpload(request);
  const number = readPartNumber(request);
  const upload = uploads.get(address);
  const source = readCopySource(headers.get("x-amz-copy-source") ?? "");
  const { record, file } = await store.open(source.bucket, source.key);
  try {
    checkReadConditions({ headers, record, prefix: "x-amz-copy-source-" });
    const body = sourceBody({
      file,
      range: sourceRange(headers.get("x-amz-copy-source-range"), record.size),
      maxBytes: S3_LIMITS.putBytes,
      algorithm: upload.checksum?.algorithm,
    });
    const part = await uploads.putPart(address, { number, staged: await store.stage(body) });
    return xmlReply(
      writeXml("CopyPartResult", {
        ETag: `"${part.etag}"`,
        LastModified: xmlDate(part.lastModified),
        ...checksumElements(part.checksum, { withType: false }),
      }),
    );
  } finally {
    await file.close();
  }
};
