import { ChecksumAlgorithm } from "../checksum";
import { readCopySource } from "../copy-source";
import { S3_LIMITS } from "../limits";
import { readAttributes, refuseUnsupportedHeaders, xmlDate } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { checkReadConditions, writeGuard } from "../preconditions";
import { S3Error } from "../s3-error";
import { sourceBody } from "../source-body";
import { targetObject } from "../target";
import { writeXml } from "../xml";
import { checksumElements } from "../xml-checksum";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation = async ({ request, store }) => {
  const { headers } = request;
  const target = targetObject(request);
  store.bucket(target.bucket);
  refuseUnsupportedHeaders(headers);
  const source = readCopySource(headers.get("x-amz-copy-source") ?? "");
  const directive = headers.get("x-amz-metadata-directive") ?? "COPY";
  if (directive !== "COPY" && directive !== "REPLACE") {
    throw new S3Error("InvalidArgument", "Unknown metadata directive.", {
      ArgumentName: "x-amz-metadata-directive",
      ArgumentValue: directive,
    });
  }
  if (directive === "COPY" && source.bucket === target.bucket && source.key === target.key) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const algorithm = ChecksumAlgorithm.optional().safeParse(headers.get("x-amz-checksum-algorithm"));
  if (!algorithm.success) {
    throw new S3Error("InvalidRequest", "Checksum algorithm provided is unsupported.");
  }
  const guard = writeGuard(headers, target.key);
  const { record, file } = await store.open(source.bucket, source.key);
  try {
    checkReadConditions({ headers, record, prefix: "x-amz-copy-source-" });
    const body = sourceBody({
      file,
      range: { first: 0, last: record.size - 1 },
      maxBytes: S3_LIMITS.putBytes,
      // A checksum of parts does not describe the copy, which has none: it is computed anew.
      algorithm: algorithm.data ?? record.checksum?.algorithm,
    });
    const attributes = directive === "COPY" ? record.attributes : readAttributes(headers);
    const staged = await store.stage(body);
    const copied = await store.commit({ ...target, staged, attributes, guard, event: "ObjectCreated:Copy" });
    return xmlReply(
      writeXml("CopyObjectResult", {
        ETag: `"${copied.etag}"`,
        LastModified: xmlDate(copied.lastModified),
        ...checksumElements(copied.checksum),
      }),
    );
  } finally {
    await file.close();
  }
};
