import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { S3_LIMITS } from "./limits";
import { noSuchUpload, S3Error } from "./s3-error";
import type { Upload, UploadPart } from "./upload-store";

/** One part as CompleteMultipartUpload names it. */
export interface RequestedPart {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
  /** The value for the upload's algorithm, when the request gives one. */
  readonly checksum?: string | undefined;
}

const checkPart = (upload: Upload, wanted: RequestedPart): UploadPart => {
  const part = upload.parts.get(wanted.number);
  const wrongChecksum = wanted.checksum !== undefined && wanted.checksum !== part?.checksum?.value;
  if (part === undefined || part.etag !== wanted.etag || wrongChecksum) {
    throw new S3Error(
      "InvalidPart",
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { UploadId: upload.id, PartNumber: String(wanted.number), ETag: wanted.etag },
    );
  }
  if (upload.checksum?.type === "COMPOSITE" && wanted.checksum === undefined) {
    const algorithm = upload.checksum.algorithm.toLowerCase();
    throw new S3Error(
      "InvalidRequest",
      `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${wanted.number} in the request.`,
    );
  }
  return part;
};

/**
 * The parts of a CompleteMultipartUpload, checked.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 * @throws {S3Error} InvalidPartOrder, InvalidPart, EntityTooSmall, InvalidRequest
 */
export const selectParts = (upload: Upload, wanted: readonly RequestedPart[]): UploadPart[] => {
  const ascending = wanted.every((part, at) => at === 0 || part.number > (wanted[at - 1]?.number ?? 0));
  if (!ascending) {
    throw new S3Error(
      "InvalidPartOrder",
      "The list of parts was not in ascending order. Parts must be ordered by part number.",
    );
  }
  const parts = wanted.map((part) => checkPart(upload, part));
  for (const part of parts.slice(0, -1)) {
    if (part.size < S3_LIMITS.partMinimumBytes) {
      throw new S3Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
        ProposedSize: String(part.size),
        MinSizeAllowed: String(S3_LIMITS.partMinimumBytes),
        PartNumber: String(part.number),
        ETag: part.etag,
      });
    }
  }
  return parts;
};

/** MD5 of the parts' MD5s, and their number. */
export const multipartEtag = (parts: readonly UploadPart[]): string => {
  const hash = createHash("md5");
  for (const part of parts) {
    hash.update(Buffer.from(part.etag, "hex"));
  }
  return `${hash.digest("hex")}-${parts.length}`;
};

/** The bytes of files, one after the other; a file that is gone means that the upload ended meanwhile. */
export async function* readParts(paths: readonly string[], uploadId: string): AsyncGenerator<Buffer, void> {
  try {
    for (const path of paths) {
      yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? noSuchUpload(uploadId) : error;
  }
}
