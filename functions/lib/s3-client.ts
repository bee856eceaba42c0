import { S3Client } from "@aws-sdk/client-s3";
import { CLIENT_OPTIONS } from "./client-options";

/** The S3 client of every function. */
export function createS3Client(): S3Client {
  return new S3Client(CLIENT_OPTIONS);
}
