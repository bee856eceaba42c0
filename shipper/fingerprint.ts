import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import * as z from "zod";

/** Enough to hold the first line's time, which tells two log files apart. */
export const HEAD_BYTES = 256;

/** The beginning of a file as a digest: a checkpoint must not hold what stands in a log. */
export const Fingerprint = z.strictObject({
  length: z.int().min(0).max(HEAD_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

export function fingerprintOf(head: Buffer): Fingerprint {
  return { length: head.length, sha256: createHash("sha256").update(head).digest("hex") };
}

/** The first `length` bytes of the file, fewer when it is shorter. */
export async function readHead(handle: FileHandle, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length);
  const { bytesRead } = await handle.read(head, 0, length, 0);
  return head.subarray(0, bytesRead);
}
