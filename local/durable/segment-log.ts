import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writevSync,
} from "node:fs";
import { join } from "node:path";
import { type Frame, frameHeader, readFrames } from "./frame";

const SEGMENT_BYTES = 4 * 1024 * 1024;
const SEGMENT_NAME = /^(\d{16})\.log$/;

/**
 * Indexes that are left out after every start. What a power cut took from the end of the log may have been read, so its
 * indexes must not be given away again: a system holds writes back for half a minute, in which nobody puts as many.
 */
const SKIPPED_AT_START = 2 ** 24;

export interface SegmentLogOptions {
  /** Made with the first entry. */
  readonly folder: string;
  /** Told in one line of bytes at the end of a segment that were no whole write, and are cut off. */
  readonly onTorn: (line: string) => void;
  /** Bytes from which on a segment is full, @default 4 MiB */
  readonly segmentBytes?: number;
}

interface Segment {
  /** Index of its first entry. */
  readonly first: number;
  readonly path: string;
  bytes: number;
}

/**
 * Entries on disk, each under an index that rises and is never used twice. They are appended in frames, one write each,
 * and forgotten segment by segment from the oldest on. A write is in the system's hands when `append` returns: a
 * process that is killed loses nothing, a power cut what the system had not written yet.
 *
 * @example
 * const log = new SegmentLog({ folder, onTorn: console.error });
 * log.load(({ first, count, payload }) => …);
 * log.append({ first: log.next, count: 2, payload });
 * log.trim(log.next); // entries before this index may go
 */
export class SegmentLog {
  readonly #folder: string;
  readonly #onTorn: (line: string) => void;
  readonly #segmentBytes: number;
  #segments: Segment[] = [];
  #next = 1;
  /** Segments of an earlier start are not written to. */
  #current: Segment | undefined;
  #broken: Error | undefined;

  constructor({ folder, onTorn, segmentBytes = SEGMENT_BYTES }: SegmentLogOptions) {
    this.#folder = folder;
    this.#onTorn = onTorn;
    this.#segmentBytes = segmentBytes;
  }

  /** Index that the next entry may have at least. */
  get next(): number {
    return this.#next;
  }

  /** Reads what earlier starts left, oldest first. Call it once, before anything is appended. */
  load(onFrame: (frame: Frame) => void): void {
    const names = segmentNames(this.#folder);
    for (const name of names) {
      const path = join(this.#folder, name);
      const first = Number(SEGMENT_NAME.exec(name)?.[1]);
      const content = readFileSync(path);
      const { frames, end } = readFrames(content);
      if (end < content.length) {
        this.#onTorn(`${path}: ${content.length - end} bytes at its end are no whole write and are cut off`);
        truncateSync(path, end);
      }
      this.#segments.push({ first, path, bytes: end });
      this.#next = Math.max(this.#next, first);
      for (const frame of frames) {
        onFrame(frame);
        this.#next = frame.first + frame.count;
      }
    }
    if (names.length > 0) this.#next += SKIPPED_AT_START;
  }

  /** @throws what the file system answers; then nothing of the frame stays */
  append(frame: Frame): void {
    if (this.#broken !== undefined) throw this.#broken;
    const segment = this.#segmentFor(frame);
    const header = frameHeader(frame);
    const bytes = header.length + frame.payload.length;
    try {
      writeAll(segment.path, [header, frame.payload], bytes);
    } catch (error) {
      this.#cutBack(segment, error as Error);
      throw error;
    }
    segment.bytes += bytes;
    this.#next = frame.first + frame.count;
  }

  /** Forgets segments all of whose entries come before an index; the last one stays, it knows what comes next. */
  trim(before: number): void {
    for (;;) {
      const [oldest, second] = this.#segments;
      if (oldest === undefined || second === undefined || second.first > before) return;
      rmSync(oldest.path, { force: true });
      this.#segments.shift();
    }
  }

  #segmentFor({ first }: Frame): Segment {
    if (this.#current !== undefined && this.#current.bytes < this.#segmentBytes) return this.#current;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${String(first).padStart(16, "0")}.log`);
    this.#current = { first, path, bytes: 0 };
    this.#segments.push(this.#current);
    return this.#current;
  }

  /** Half a frame must not stay in front of the next one. Where it cannot be taken away, nothing more is written. */
  #cutBack({ path, bytes }: Segment, cause: Error): void {
    try {
      truncateSync(path, bytes);
    } catch (error) {
      // No file: not even its start was written.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") this.#broken = cause;
    }
  }
}

function segmentNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => SEGMENT_NAME.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Opens the file anew each time: a stream of many shards would else hold as many files open. */
function writeAll(path: string, parts: readonly Buffer[], bytes: number): void {
  const file = openSync(path, "a", 0o600);
  try {
    const written = writevSync(file, parts);
    if (written < bytes)
      throw new Error(`${path}: ${written} of ${bytes} bytes were written: is the disk full?`);
  } finally {
    closeSync(file);
  }
}
