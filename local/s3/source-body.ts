import type { FileHandle } from "node:fs/promises";
import type { ByteRange } from "./byte-range";
import type { ChecksumAlgorithm } from "./checksum";
import type { IncomingBody } from "./request-body";

const READ_BYTES = 1 << 18;

async function* readRangeOf(file: FileHandle, { first, last }: ByteRange): AsyncGenerator<Buffer, void> {
  for (let at = first; at <= last; ) {
    const wanted = Math.min(READ_BYTES, last - at + 1);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
    if (bytesRead === 0) {
      throw new Error(`source object: ends at byte ${at}, its record says ${last + 1}`);
    }
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** The bytes of an object as a body for a copy. The caller closes the file. */
export const sourceBody = (options: {
  file: FileHandle;
  range: ByteRange;
  maxBytes: number;
  algorithm: ChecksumAlgorithm | undefined;
}): IncomingBody => {
  const { file, range, maxBytes, algorithm } = options;
  return {
    chunks: readRangeOf(file, range),
    expectation: { maxBytes, checksum: algorithm === undefined ? undefined : { algorithm } },
    trailers: () => new Map(),
  };
};
