import { addAbortSignal, pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { LogObject } from "./log-object";

/** So much is expanded at once: as much as a writer reads at once. */
export const CHUNK_BYTES = 1 << 18;

/** An object that can never be read to its end, and what is wrong with it. */
export class DamagedObject extends Error {
  override readonly name = "DamagedObject";
}

/** An object that was deleted before it was read. */
export class ObjectGone extends Error {
  override readonly name = "ObjectGone";
}

export interface ReadOptions {
  readonly s3: Pick<S3Client, "send">;
  readonly object: Pick<LogObject, "bucket" | "key">;
  readonly maxExpandedBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The expanded bytes of a gzip object, in chunks, as fast as they are taken: what is in memory at once does not depend on
 * the object's size.
 *
 * @throws ObjectGone; DamagedObject behind the last chunk that can be read; anything else, if S3 fails on the way
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function* readObject(options: ReadOptions): AsyncGenerator<Buffer> {
  const { maxExpandedBytes, signal } = options;
  const body = await getObject(options);
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // Errors of either stream come out of the loop below.
  pipeline(addAbortSignal(signal, body), gunzip, () => undefined);
  let expanded = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      expanded += chunk.length;
      if (expanded > maxExpandedBytes) {
        throw new DamagedObject(`it expands to more than ${maxExpandedBytes} bytes`);
      }
      yield chunk;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw isOfZlib(error) ? new DamagedObject(`it is no whole gzip: ${error.message}`) : error;
  } finally {
    body.destroy();
    gunzip.destroy();
  }
}

async function getObject({ s3, object, signal }: ReadOptions): Promise<Readable> {
  const { bucket, key } = object;
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await s3.send(command, { abortSignal: signal });
    if (Body === undefined) throw new TypeError("S3 answered without a body");
    return Body as Readable;
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey")
      throw new ObjectGone("the object is not there any more");
    throw error;
  }
}

/** https://nodejs.org/docs/latest-v20.x/api/zlib.html#zlib-constants */
function isOfZlib(error: unknown): error is NodeJS.ErrnoException {
  return /^Z_(DATA|BUF|STREAM|NEED_DICT)/.test(String((error as NodeJS.ErrnoException).code));
}
