import zlib from "node:zlib";
import { EngineError } from "../error";

/** Since Node 22.15; the types here are those of the oldest Node this project runs on. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (data: Uint8Array) => Buffer };

/**
 * An object's bytes as they were before they were compressed, as its name says: `.gz`, `.zst`, or neither.
 *
 * @throws EngineError where the bytes are not what the name says, or this Node cannot read them
 */
export function decompressed({ name, body }: { name: string; body: Uint8Array }): Uint8Array {
  try {
    if (name.endsWith(".gz")) return zlib.gunzipSync(body);
    if (!name.endsWith(".zst")) return body;
    if (zstdDecompressSync) return zstdDecompressSync(body);
  } catch (error) {
    throw new EngineError(`${name}: must be compressed as its name says: ${(error as Error).message}`);
  }
  throw new EngineError(`${name}: zstd needs Node.js 22.15 or newer, this is ${process.versions.node}`);
}
