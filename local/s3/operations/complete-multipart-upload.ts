import * as z from "zod";
import { multipartEtag, type RequestedPart, readParts, selectParts } from "../assemble-parts";
import { type Checksum, checksumHeader, composeChecksum } from "../checksum";
import { S3_LIMITS } from "../limits";
import { type Operation, xmlReply } from "../operation";
import { writeGuard } from "../preconditions";
import { S3Error } from "../s3-error";
import type { StagedFile } from "../staging";
import { targetUpload } from "../target";
import type { Upload, UploadPart } from "../upload-store";
import { writeXml } from "../xml";
import { checksumElements } from "../xml-checksum";
import { readXml } from "../xml-request";

const Part = z.looseObject({ PartNumber: z.string().regex(/^\d{1,5}$/), ETag: z.string() });
const Document = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.union([Part.transform((part) => [part]), z.array(Part).max(S3_LIMITS.parts)]),
  }),
});

const requestedPart = (part: z.infer<typeof Part>, upload: Upload): RequestedPart => {
  const checksum = upload.checksum && part[`Checksum${upload.checksum.algorithm}`];
  return {
    number: Number(part.PartNumber),
    etag: part.ETag.replace(/^"(.*)"$/, "$1"),
    checksum: typeof checksum === "string" ? checksum : undefined,
  };
};

const objectChecksum = async (
  upload: Upload,
  parts: readonly UploadPart[],
  staged: StagedFile,
): Promise<Checksum | undefined> =>
  upload.checksum?.type === "COMPOSITE"
    ? composeChecksum(
        upload.checksum.algorithm,
        parts.map((part) => part.checksum?.value ?? ""),
      )
    : staged.checksum;

const checkClaim = (claimed: string | undefined, checksum: Checksum | undefined): void => {
  // A composite value may be given with or without its `-N`.
  if (
    claimed !== undefined &&
    claimed !== checksum?.value &&
    claimed !== checksum?.value.replace(/-\d+$/, "")
  ) {
    throw new S3Error(
      "BadDigest",
      `The ${checksum?.algorithm} you specified did not match the calculated checksum.`,
    );
  }
};

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 *
 * The checksum headers of this request speak of the object and not of the XML that carries the list of parts.
 */
export const completeMultipartUpload: Operation = async ({ request, store, uploads }) => {
  const address = targetUpload(request);
  const upload = uploads.get(address);
  const guard = writeGuard(request.headers, address.key);
  const claimed = upload.checksum && request.headers.get(checksumHeader(upload.checksum.algorithm));
  const headers = new Map([...request.headers].filter(([name]) => !name.startsWith("x-amz-checksum-")));
  const { CompleteMultipartUpload: wanted } = await readXml({ ...request, headers }, Document);
  const parts = selectParts(
    upload,
    wanted.Part.map((part) => requestedPart(part, upload)),
  );
  const paths = parts.map((part) => uploads.partPath(upload, part));
  const staged = await store.stage({
    chunks: readParts(paths, upload.id),
    expectation: {
      maxBytes: Number.MAX_SAFE_INTEGER,
      length: parts.reduce((sum, part) => sum + part.size, 0),
      checksum:
        upload.checksum?.type === "FULL_OBJECT" ? { algorithm: upload.checksum.algorithm } : undefined,
    },
    trailers: () => new Map(),
  });
  const checksum = await objectChecksum(upload, parts, staged);
  const record = await store.commit({
    ...address,
    staged,
    attributes: upload.attributes,
    event: "ObjectCreated:CompleteMultipartUpload",
    multipart: { etag: multipartEtag(parts), checksum, partSizes: parts.map((part) => part.size) },
    guard: (existing) => {
      uploads.get(address);
      checkClaim(claimed, checksum);
      guard(existing);
    },
  });
  await uploads.remove(address);
  return xmlReply(
    writeXml("CompleteMultipartUploadResult", {
      Location: `/${address.bucket}/${address.key}`,
      Bucket: address.bucket,
      Key: address.key,
      ETag: `"${record.etag}"`,
      ...checksumElements(record.checksum),
    }),
  );
};
