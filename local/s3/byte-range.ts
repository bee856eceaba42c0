import { S3Error } from "./s3-error";

/** First and last byte, both inclusive. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * Reads a Range header for an object of `size` bytes. Undefined means the whole object: S3 ignores a header that is
 * not one byte range (several ranges, other units, the last byte before the first).
 * @throws {S3Error} InvalidRange when no byte of the object is in the range
 */
export const readRange = (header: string | undefined, size: number): ByteRange | undefined => {
  const [, from, to] = RANGE.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) {
    return undefined;
  }
  const suffix = from === "";
  if (!suffix && to !== "" && Number(to) < Number(from)) {
    return undefined;
  }
  const first = suffix ? Math.max(0, size - Number(to)) : Number(from);
  const last = suffix || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || (suffix && Number(to) === 0)) {
    throw new S3Error("InvalidRange", "The requested range is not satisfiable", {
      RangeRequested: header ?? "",
      ActualObjectSize: String(size),
    });
  }
  return { first, last };
};

/**
 * The bytes of one part (`partNumber` of GetObject); an object put whole is its own part 1. An empty object has none.
 * @throws {S3Error} InvalidArgument, InvalidPartNumber
 */
export const partRange = (partNumber: string, partSizes: readonly number[]): ByteRange | undefined => {
  const wanted = Number(partNumber);
  if (!/^\d+$/.test(partNumber) || wanted < 1) {
    throw new S3Error("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
  }
  const size = partSizes[wanted - 1];
  if (size === undefined) {
    throw new S3Error("InvalidPartNumber", "The requested partnumber is not satisfiable", {
      PartNumberRequested: partNumber,
      ActualPartCount: String(partSizes.length),
    });
  }
  const first = partSizes.slice(0, wanted - 1).reduce((sum, bytes) => sum + bytes, 0);
  return size === 0 ? undefined : { first, last: first + size - 1 };
};
