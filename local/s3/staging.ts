import { randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BodyDigest, BodyVerifier } from "./body-verifier";
import type { IncomingBody } from "./request-body";

/** A body that is whole, verified and on disk, but not yet an object. Whoever holds it renames or removes it. */
export interface StagedFile extends BodyDigest {
  readonly path: string;
  /** Modification time of the file in milliseconds: with the size it tells later whether the file was replaced. */
  readonly mtimeMs: number;
}

/**
 * Writes a body to a new file in `folder` in constant memory and verifies it. Leaves nothing behind on error.
 * @throws {S3Error} what {@link BodyVerifier} throws; other errors when the body or the disk fails
 */
export const stageBody = async (folder: string, body: IncomingBody): Promise<StagedFile> => {
  const path = join(folder, randomUUID());
  const verifier = new BodyVerifier(body.expectation);
  const file = await open(path, "wx");
  try {
    for await (const chunk of body.chunks) {
      verifier.update(chunk);
      await file.writeFile(chunk);
    }
    const digest = await verifier.finish(body.trailers());
    const { mtimeMs } = await file.stat();
    await file.close();
    return { ...digest, path, mtimeMs };
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
};

/** A body that is already in memory. */
export const bufferBody = (bytes: Buffer, maxBytes: number): IncomingBody => ({
  chunks: (async function* () {
    yield bytes;
  })(),
  expectation: { maxBytes },
  trailers: () => new Map(),
});
