import { type ByteRange, partRange, readRange } from "./byte-range";
import { checksumHeaders, objectHeaders, responseOverrides } from "./object-headers";
import type { ObjectRecord } from "./object-record";
import { checkReadConditions } from "./preconditions";
import { S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";

const wantedRange = (request: S3Request, record: ObjectRecord): ByteRange | undefined => {
  const partNumber = request.query.get("partNumber");
  const range = request.headers.get("range");
  if (partNumber !== undefined && range !== undefined) {
    throw new S3Error("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
  }
  return partNumber === undefined
    ? readRange(range, record.size)
    : partRange(partNumber, record.partSizes ?? [record.size]);
};

/**
 * Status and headers of GetObject and HeadObject, and the bytes they speak of (undefined: all).
 * @throws {S3Error} PreconditionFailed, NotModified, InvalidRange, InvalidArgument
 */
export const readObject = (
  request: S3Request,
  record: ObjectRecord,
): { status: number; headers: Record<string, string>; range: ByteRange | undefined } => {
  checkReadConditions({ headers: request.headers, record });
  const range = wantedRange(request, record);
  const withChecksum =
    range === undefined && request.headers.get("x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  const headers = {
    ...objectHeaders(record),
    ...responseOverrides(request.query),
    // Of a range there is no checksum: clients would compare the object's with the bytes they got.
    ...(withChecksum ? checksumHeaders(record) : {}),
    ...(request.query.has("partNumber") && record.partSizes !== undefined
      ? { "x-amz-mp-parts-count": String(record.partSizes.length) }
      : {}),
  };
  return range === undefined
    ? { status: 200, headers: { ...headers, "content-length": String(record.size) }, range }
    : {
        status: 206,
        headers: {
          ...headers,
          "content-length": String(range.last - range.first + 1),
          "content-range": `bytes ${range.first}-${range.last}/${record.size}`,
        },
        range,
      };
};
