import zlib from "node:zlib";
import { ReplayError } from "./error";

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Since Node 22.15; the types here are those of the oldest Node this project runs on. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (data: Uint8Array) => Buffer };

/**
 * An object's bytes as they were before they were compressed. By what they begin with, because Firehose names its error
 * objects as its destination says, compressed or not; JSON begins with neither.
 *
 * @throws ReplayError where the bytes are damaged, or this Node cannot read them
 */
export function decompressed(key: string, body: Buffer): Buffer {
  try {
    if (startsWith(body, GZIP)) return zlib.gunzipSync(body);
    if (!startsWith(body, ZSTD)) return body;
    if (zstdDecompressSync) return zstdDecompressSync(body);
  } catch (error) {
    throw new ReplayError(`${key}: cannot be decompressed: ${(error as Error).message}`);
  }
  throw new ReplayError(`${key}: zstd needs Node.js 22.15 or newer, this is ${process.versions.node}`);
}

function startsWith(body: Buffer, magic: Buffer): boolean {
  return body.subarray(0, magic.length).equals(magic);
}
