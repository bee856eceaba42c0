import { notImplemented, S3Error } from "./s3-error";

/**
 * Reads `x-amz-copy-source`: `bucket/key` or `/bucket/key`, percent-encoded.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * @throws {S3Error} InvalidArgument, or NotImplemented for a version other than `null`
 */
export const readCopySource = (header: string): { bucket: string; key: string } => {
  const [path = "", version] = header.split("?versionId=");
  if (version !== undefined && version !== "null") {
    throw notImplemented("versionId in x-amz-copy-source");
  }
  let decoded: string | undefined;
  try {
    decoded = decodeURIComponent(path).replace(/^\//, "");
  } catch {
    decoded = undefined;
  }
  const slash = decoded?.indexOf("/") ?? -1;
  if (decoded === undefined || slash < 1 || slash === decoded.length - 1) {
    throw new S3Error(
      "InvalidArgument",
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
      {
        ArgumentName: "x-amz-copy-source",
        ArgumentValue: header,
      },
    );
  }
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1) };
};
