import { S3Error } from "./s3-error";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const FORM = /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_START = ["xn--", "sthree-"];
const RESERVED_END = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** Whether S3 would let a general purpose bucket have this name. Such a name is also a safe folder name. */
export const isBucketName = (name: string): boolean =>
  FORM.test(name) &&
  !name.includes("..") &&
  !IPV4.test(name) &&
  !RESERVED_START.some((start) => name.startsWith(start)) &&
  !RESERVED_END.some((end) => name.endsWith(end));

/** @throws {S3Error} InvalidBucketName */
export const checkBucketName = (name: string): void => {
  if (!isBucketName(name)) {
    throw new S3Error("InvalidBucketName", "The specified bucket is not valid.", { BucketName: name });
  }
};
