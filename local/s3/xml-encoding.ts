import { S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";

/** Percent-encoded UTF-8, slashes as they are. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2F", "/");

/**
 * How a list shows keys: as they are, or percent-encoded with `encoding-type=url` (for keys XML 1.0 cannot hold).
 * @throws {S3Error} InvalidArgument for another encoding type
 */
export const listEncoding = (
  request: S3Request,
): { encodingType: "url" | undefined; encode: (text: string) => string } => {
  const encodingType = request.query.get("encoding-type");
  if (encodingType !== undefined && encodingType !== "url") {
    throw new S3Error("InvalidArgument", "Invalid Encoding Method specified in Request", {
      ArgumentName: "encoding-type",
      ArgumentValue: encodingType,
    });
  }
  return encodingType === undefined
    ? { encodingType, encode: (text) => text }
    : { encodingType, encode: percentEncode };
};
