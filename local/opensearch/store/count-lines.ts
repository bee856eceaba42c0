import { closeSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 10;

/** Bytes and lines of a file, which need not be there, without holding it. */
export function countLines(path: string): { bytes: number; lines: number } {
  const file = openIfThere(path);
  if (file === undefined) return { bytes: 0, lines: 0 };
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let bytes = 0;
    let lines = 0;
    for (;;) {
      const read = readSync(file, chunk);
      if (read === 0) return { bytes, lines };
      bytes += read;
      const part = chunk.subarray(0, read);
      for (let at = part.indexOf(NEWLINE); at !== -1; at = part.indexOf(NEWLINE, at + 1)) lines += 1;
    }
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
