import { constants, gunzipSync } from "node:zlib";
import type { AlbObject } from "./alb-objects";

/** A gzip ends so. https://www.rfc-editor.org/rfc/rfc1952#page-5 */
const CHECKSUM_AND_SIZE_BYTES = 8;

/** An object of which only the first half has arrived; its lines are those that can be read whole. */
export function cutOff({ key, lines, body }: AlbObject): AlbObject {
  const half = body.subarray(0, Math.ceil(body.length / 2));
  const readable = gunzipSync(half, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  return { key, lines: lines.slice(0, readable.split("\n").length - 1), body: half };
}

/** An object whose checksum is another. What is expanded together with the damage is not given: of a small object, all. */
export function withWrongChecksum({ key, body }: AlbObject): AlbObject {
  const wrong = Buffer.from(body);
  const at = wrong.length - CHECKSUM_AND_SIZE_BYTES;
  wrong.writeInt32LE(~wrong.readInt32LE(at), at);
  return { key, lines: [], body: wrong };
}

/** An object with more bytes behind its end. */
export function withBehind({ key, lines, body }: AlbObject, more: Buffer): AlbObject {
  return { key, lines, body: Buffer.concat([body, more]) };
}

/** An object of which no line can be read, or has none. */
export function withoutLines(key: string, body: Buffer): AlbObject {
  return { key, lines: [], body };
}
