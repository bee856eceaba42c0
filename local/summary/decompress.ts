import zlib from "node:zlib";
import { EngineError } from "../error";

/** Since Node 22.15; the types here are those of the oldest Node this project runs on. */
const { zstdDecompressSync } = zlib as {
  zstdDecompressSync?: (data: Uint8Array, options: zlib.ZlibOptions) => Buffer;
};

/** No object of a pipeline comes near it; one that does was made to fill memory. */
const MAX_BYTES = 1024 ** 3;

export interface CompressedObject {
  readonly name: string;
  readonly body: Uint8Array;
  /** Bytes that may come out, @default 1 GiB */
  readonly maxBytes?: number;
}

/**
 * An object's bytes as they were before they were compressed, as its name says: `.gz`, `.zst`, or neither.
 *
 * @throws EngineError where the bytes are not what the name says, are too many, or this Node cannot read them
 */
export function decompressed({ name, body, maxBytes = MAX_BYTES }: CompressedObject): Uint8Array {
  const options = { maxOutputLength: maxBytes };
  try {
    if (name.endsWith(".gz")) return zlib.gunzipSync(body, options);
    if (!name.endsWith(".zst")) return body;
    if (zstdDecompressSync) return zstdDecompressSync(body, options);
  } catch (error) {
    if (Object(error).code === "ERR_BUFFER_TOO_LARGE") {
      throw new EngineError(`${name}: must decompress to at most ${maxBytes} bytes, is longer`);
    }
    throw new EngineError(`${name}: must be compressed as its name says: ${(error as Error).message}`);
  }
  throw new EngineError(`${name}: zstd needs Node.js 22.15 or newer, this is ${process.versions.node}`);
}
