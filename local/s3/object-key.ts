import { S3_LIMITS } from "./limits";
import { S3Error } from "./s3-error";

/**
 * Checks that a key is one S3 takes: 1 to 1,024 bytes of UTF-8.
 * @throws {S3Error} KeyTooLongError, InvalidURI for text that is not Unicode, InvalidArgument for an empty key
 */
export const checkKey = (key: string): void => {
  if (key === "") {
    throw new S3Error("InvalidArgument", "An object key has at least one character");
  }
  // A lone surrogate has no UTF-8 form: two such keys would become one on disk.
  if (/\p{Surrogate}/u.test(key)) {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
  const size = Buffer.byteLength(key);
  if (size > S3_LIMITS.keyBytes) {
    throw new S3Error("KeyTooLongError", "Your key is too long", {
      Size: String(size),
      MaxSizeAllowed: String(S3_LIMITS.keyBytes),
    });
  }
};
