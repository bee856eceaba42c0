import { S3_LIMITS } from "./limits";
import { S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";

/** @throws {S3Error} InvalidArgument */
export const readPartNumber = (request: S3Request): number => {
  const text = request.query.get("partNumber") ?? "";
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > S3_LIMITS.parts) {
    throw new S3Error("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive", {
      ArgumentName: "partNumber",
      ArgumentValue: text,
    });
  }
  return number;
};
