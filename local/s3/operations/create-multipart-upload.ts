import { ChecksumAlgorithm, ChecksumType } from "../checksum";
import { readAttributes } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { S3Error } from "../s3-error";
import { targetObject } from "../target";
import type { Upload } from "../upload-store";
import { writeXml } from "../xml";

/** Types each algorithm can have; the first is the default. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
const TYPES: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
  CRC32: ["COMPOSITE", "FULL_OBJECT"],
  CRC32C: ["COMPOSITE", "FULL_OBJECT"],
  CRC64NVME: ["FULL_OBJECT"],
  SHA1: ["COMPOSITE"],
  SHA256: ["COMPOSITE"],
};

const readChecksum = (headers: ReadonlyMap<string, string>): Upload["checksum"] => {
  const algorithm = ChecksumAlgorithm.optional().safeParse(
    headers.get("x-amz-checksum-algorithm")?.toUpperCase(),
  );
  const type = ChecksumType.optional().safeParse(headers.get("x-amz-checksum-type"));
  if (!algorithm.success || !type.success) {
    throw new S3Error("InvalidRequest", "Checksum algorithm or type provided is unsupported.");
  }
  if (algorithm.data === undefined) {
    if (type.data !== undefined) {
      throw new S3Error(
        "InvalidRequest",
        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
      );
    }
    return undefined;
  }
  const [fallback = "COMPOSITE", ...others] = TYPES[algorithm.data];
  const wanted = type.data ?? fallback;
  if (wanted !== fallback && !others.includes(wanted)) {
    throw new S3Error(
      "InvalidRequest",
      `The ${wanted} checksum type cannot be used with the ${algorithm.data.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm: algorithm.data, type: wanted };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation = async ({ request, uploads }) => {
  const { bucket, key } = targetObject(request);
  const checksum = readChecksum(request.headers);
  const upload = await uploads.create({ bucket, key, attributes: readAttributes(request.headers), checksum });
  return xmlReply(
    writeXml("InitiateMultipartUploadResult", { Bucket: bucket, Key: key, UploadId: upload.id }),
    checksum === undefined
      ? {}
      : { "x-amz-checksum-algorithm": checksum.algorithm, "x-amz-checksum-type": checksum.type },
  );
};
