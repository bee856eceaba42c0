import * as z from "zod";
import { S3_LIMITS } from "../limits";
import { type Operation, xmlReply } from "../operation";
import { deleteGuard } from "../preconditions";
import { S3Error } from "../s3-error";
import { targetBucket } from "../target";
import { writeXml, type XmlContent } from "../xml";
import { readXml } from "../xml-request";

const Entry = z.object({ Key: z.string(), VersionId: z.string().optional(), ETag: z.string().optional() });
const Document = z.object({
  Delete: z.object({
    Quiet: z.string().optional(),
    Object: z.union([Entry.transform((entry) => [entry]), z.array(Entry).max(S3_LIMITS.deleteKeys)]),
  }),
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: Operation = async ({ request, store }) => {
  const bucket = store.bucket(targetBucket(request)).name;
  const hasDigest = [...request.headers.keys()].some((name) =>
    /^(content-md5|x-amz-checksum-.*|x-amz-trailer)$/.test(name),
  );
  if (!hasDigest) {
    throw new S3Error(
      "InvalidRequest",
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  }
  const { Delete: wanted } = await readXml(request, Document);
  const deleted: XmlContent[] = [];
  const errors: XmlContent[] = [];
  for (const { Key: key, VersionId: version, ETag: etag } of wanted.Object) {
    try {
      if (version !== undefined && version !== "null") {
        throw new S3Error("NotImplemented", "The local S3 service does not implement versionId");
      }
      const conditions = etag === undefined ? new Map<string, string>() : new Map([["if-match", etag]]);
      await store.delete({ bucket, key, guard: deleteGuard(conditions) });
      deleted.push({ Key: key });
    } catch (error) {
      if (!(error instanceof S3Error)) {
        throw error;
      }
      errors.push({ Key: key, Code: error.code, Message: error.message });
    }
  }
  const quiet = wanted.Quiet?.trim() === "true";
  return xmlReply(writeXml("DeleteResult", { Deleted: quiet ? [] : deleted, Error: errors }));
};
