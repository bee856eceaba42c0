import { createHash } from "node:crypto";

/** Neighbouring entries of a log, written in one go. */
export interface Frame {
  /** Index of the first entry. */
  readonly first: number;
  readonly count: number;
  readonly payload: Buffer;
}

/*
 * A frame on disk: length of the payload (4 bytes), checksum of all that follows (8), index of the first entry (6),
 * number of entries (4), payload.
 */
const CHECKSUM_AT = 4;
const FIRST_AT = 12;
const COUNT_AT = 18;
const HEADER_BYTES = 22;

/** The header that goes in front of the payload. */
export function frameHeader({ first, count, payload }: Frame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(payload.length);
  header.writeUIntBE(first, FIRST_AT, COUNT_AT - FIRST_AT);
  header.writeUInt32BE(count, COUNT_AT);
  checksum(header.subarray(FIRST_AT), payload).copy(header, CHECKSUM_AT);
  return header;
}

/** The whole frames at the start of some bytes, and where they end: what lies behind is a write that was cut short. */
export function readFrames(bytes: Buffer): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let at = 0;
  for (;;) {
    const frame = frameAt(bytes, at);
    if (frame === undefined) return { frames, end: at };
    frames.push(frame);
    at += HEADER_BYTES + frame.payload.length;
  }
}

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  if (bytes.length - at < HEADER_BYTES) return undefined;
  const header = bytes.subarray(at, at + HEADER_BYTES);
  const length = header.readUInt32BE();
  if (bytes.length - at - HEADER_BYTES < length) return undefined;
  const payload = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length);
  const expected = header.subarray(CHECKSUM_AT, FIRST_AT);
  if (!checksum(header.subarray(FIRST_AT), payload).equals(expected)) return undefined;
  return {
    first: header.readUIntBE(FIRST_AT, COUNT_AT - FIRST_AT),
    count: header.readUInt32BE(COUNT_AT),
    payload,
  };
}

/** Against accidents, not against forgery: of the hashes that every Node has, a quick one. */
function checksum(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, FIRST_AT - CHECKSUM_AT);
}
