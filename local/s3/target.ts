import { checkKey } from "./object-key";
import { S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";
import type { UploadAddress } from "./upload-store";

/** The bucket of a request that the route knows to have one. */
export const targetBucket = (request: S3Request): string => request.bucket ?? "";

/** The object of a request. @throws {S3Error} as {@link checkKey} */
export const targetObject = (request: S3Request): { bucket: string; key: string } => {
  const key = request.key ?? "";
  checkKey(key);
  return { bucket: targetBucket(request), key };
};

export const targetUpload = (request: S3Request): UploadAddress => ({
  ...targetObject(request),
  uploadId: request.query.get("uploadId") ?? "",
});

/** Reads a parameter that is a number. @throws {S3Error} InvalidArgument */
export const readNumber = (
  request: S3Request,
  options: { name: string; fallback: number; max: number },
): number => {
  const text = request.query.get(options.name);
  if (text === undefined || text === "") {
    return options.fallback;
  }
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2 ** 31 - 1) {
    throw new S3Error("InvalidArgument", `Provided ${options.name} not an integer or within integer range`, {
      ArgumentName: options.name,
      ArgumentValue: text,
    });
  }
  return Math.min(Number(text), options.max);
};
