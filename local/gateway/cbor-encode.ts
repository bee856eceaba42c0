import { Blob64, Timestamp } from "./wire-values";

/**
 * Encodes an answer in the CBOR that AWS SDKs for Java read (`application/x-amz-cbor-1.1`): a
 * {@link Blob64} is a byte string, a {@link Timestamp} is tag 1 with milliseconds (not RFC 8949's seconds).
 * Keys whose value is undefined are left out, as in JSON.
 *
 * @throws TypeError for a value that no AWS answer has (a function, a symbol)
 */
export function encodeCbor(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(value, parts);
  return Buffer.concat(parts);
}

function write(value: unknown, parts: Buffer[]): void {
  if (value === null || value === undefined) parts.push(Buffer.of(0xf6));
  else if (typeof value === "boolean") parts.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === "number") writeNumber(value, parts);
  else if (typeof value === "string") writeBytes(3, Buffer.from(value), parts);
  else if (value instanceof Blob64) writeBytes(2, Buffer.from(value.base64, "base64"), parts);
  else if (value instanceof Timestamp) {
    parts.push(Buffer.of(0xc1));
    writeNumber(Math.round(value.seconds * 1000), parts);
  } else if (Array.isArray(value)) {
    parts.push(head(4, value.length));
    for (const item of value) write(item, parts);
  } else if (typeof value === "object") writeMap(value, parts);
  else throw new TypeError(`CBOR encoder: no AWS answer holds a ${typeof value}`);
}

function writeMap(value: object, parts: Buffer[]): void {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  parts.push(head(5, entries.length));
  for (const [key, item] of entries) {
    writeBytes(3, Buffer.from(key), parts);
    write(item, parts);
  }
}

function writeBytes(major: number, bytes: Buffer, parts: Buffer[]): void {
  parts.push(head(major, bytes.length), bytes);
}

function writeNumber(value: number, parts: Buffer[]): void {
  if (Number.isSafeInteger(value)) {
    parts.push(value >= 0 ? head(0, value) : head(1, -1 - value));
    return;
  }
  const double = Buffer.alloc(9);
  double[0] = 0xfb;
  double.writeDoubleBE(value, 1);
  parts.push(double);
}

/** The initial byte with its argument in the shortest form (RFC 8949, 3). */
function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.of(type | argument);
  if (argument < 0x100) return Buffer.of(type | 24, argument);
  if (argument < 0x10000) return Buffer.of(type | 25, argument >> 8, argument & 0xff);
  const long = argument >= 0x1_0000_0000;
  const bytes = Buffer.alloc(long ? 9 : 5);
  bytes[0] = type | (long ? 27 : 26);
  if (long) bytes.writeBigUInt64BE(BigInt(argument), 1);
  else bytes.writeUInt32BE(argument, 1);
  return bytes;
}
