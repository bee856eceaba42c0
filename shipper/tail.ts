import { type FileHandle, open } from "node:fs/promises";
import type { SavedPosition } from "./checkpoint";
import { fingerprintOf, HEAD_BYTES, readHead } from "./fingerprint";
import { PUT_RECORDS_LIMITS, READ_CHUNK_BYTES } from "./limits";
import { LineSplitter, type SplitLine } from "./line-splitter";

export interface TailOptions {
  path: string;
  /** Where to begin: the start or the end of the file, or where a checkpoint says. */
  from: "start" | "end" | SavedPosition;
  skipHeaderLines: number;
  /** Read no further than the size that the file has when it is opened. */
  stopAtPresentEnd: boolean;
}

/** A line and where the file stands behind it. */
export interface TailedLine {
  data: Buffer;
  fileBytes: number;
  tail: Tail;
  /** Counts the truncations of the file: an offset of an earlier generation says nothing about the present one. */
  generation: number;
  endOffset: number;
}

const NEWLINE = 0x0a;

/**
 * Reads one open file to its end, again and again. The handle follows the file through renames, so a rotated file is
 * read to its end under whatever name it has by then.
 */
export class Tail {
  /** Set at the end of the file, until more is read. */
  atEnd = false;
  /** Whether the file is the one that the given position is about; if not, it is read from its start. */
  readonly resumed: boolean;
  readonly inode: string;
  #generation = 0;
  /** Next byte to read. */
  #readOffset: number;
  /** End of the last line that was handed out. */
  #lineOffset: number;
  #acceptedOffset: number;
  #head: Buffer;
  #headerLinesLeft: number;
  #insideLine: boolean;
  #limit: number | undefined;
  #splitter = newSplitter();

  private constructor(
    private readonly handle: FileHandle,
    private readonly options: TailOptions,
    state: {
      inode: string;
      offset: number;
      head: Buffer;
      insideLine: boolean;
      resumed: boolean;
      size: number;
    },
  ) {
    this.inode = state.inode;
    this.resumed = state.resumed;
    this.#readOffset = this.#lineOffset = this.#acceptedOffset = state.offset;
    this.#head = state.head;
    this.#headerLinesLeft = state.offset === 0 ? options.skipHeaderLines : 0;
    this.#insideLine = state.insideLine;
    this.#limit = options.stopAtPresentEnd ? state.size : undefined;
  }

  /** @throws the file system's error when the file cannot be opened or read. */
  static async open(options: TailOptions): Promise<Tail> {
    const handle = await open(options.path, "r");
    try {
      const { size, ino } = await handle.stat({ bigint: true });
      const head = await readHead(handle, HEAD_BYTES);
      const inode = String(ino);
      const resumed =
        typeof options.from === "object" && isSameFile(options.from, { inode, size: Number(size), head });
      const offset =
        options.from === "end"
          ? Number(size)
          : typeof options.from === "object" && resumed
            ? options.from.offset
            : 0;
      const insideLine = offset > 0 && !(await isNewlineAt(handle, offset - 1));
      const state = {
        inode,
        offset,
        head: head.subarray(0, offset),
        insideLine,
        resumed,
        size: Number(size),
      };
      return new Tail(handle, options, state);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The complete lines of the next chunk; none at the end of the file. */
  async read(): Promise<TailedLine[]> {
    const { size } = await this.handle.stat();
    const lines: TailedLine[] = [];
    if (await this.#wasTruncated(size)) {
      const rest = this.takeRest();
      if (rest !== undefined) lines.push(rest);
      this.#startOver(size);
    }
    const end = Math.min(size, this.#limit ?? size);
    const wanted = Math.min(READ_CHUNK_BYTES, end - this.#readOffset);
    if (wanted <= 0) {
      this.atEnd = true;
      return lines;
    }
    const { buffer, bytesRead } = await this.handle.read(
      Buffer.allocUnsafeSlow(wanted),
      0,
      wanted,
      this.#readOffset,
    );
    this.atEnd = bytesRead === 0;
    for (const line of this.#taken(buffer.subarray(0, bytesRead))) lines.push(line);
    return lines;
  }

  /** The last line although its newline has not come, or undefined when the file ends with a newline. */
  takeRest(): TailedLine | undefined {
    const rest = this.#splitter.takeRest();
    if (rest === undefined) return undefined;
    this.#insideLine = true;
    return this.#positioned(rest);
  }

  /** Notes that the line and all before it are delivered. */
  accept({ generation, endOffset }: Pick<TailedLine, "generation" | "endOffset">): void {
    if (generation === this.#generation) this.#acceptedOffset = Math.max(this.#acceptedOffset, endOffset);
  }

  /** What a checkpoint has to hold to go on behind the last accepted line. */
  position(): SavedPosition {
    const head = this.#head.subarray(0, this.#acceptedOffset);
    return {
      inode: this.inode,
      path: this.options.path,
      offset: this.#acceptedOffset,
      head: fingerprintOf(head),
    };
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  #taken(chunk: Buffer): TailedLine[] {
    if (this.#head.length < HEAD_BYTES && this.#head.length === this.#readOffset) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    }
    this.#readOffset += chunk.length;
    // A line that was shipped without its newline must not come again as an empty line when the newline follows.
    const skipped = this.#insideLine && chunk[0] === NEWLINE ? 1 : 0;
    if (chunk.length > 0) this.#insideLine = false;
    this.#lineOffset += skipped;
    const lines = this.#splitter.push(chunk.subarray(skipped)).map((line) => this.#positioned(line));
    const headers = Math.min(this.#headerLinesLeft, lines.length);
    this.#headerLinesLeft -= headers;
    return headers === 0 ? lines : lines.slice(headers);
  }

  #positioned({ data, fileBytes }: SplitLine): TailedLine {
    this.#lineOffset += fileBytes;
    return { data, fileBytes, tail: this, generation: this.#generation, endOffset: this.#lineOffset };
  }

  /** Shorter than what was read; or grown again past it meanwhile, which only the beginning of the file tells. */
  async #wasTruncated(size: number): Promise<boolean> {
    if (size < this.#readOffset) return true;
    if (!this.atEnd || size === this.#readOffset || this.#head.length === 0) return false;
    return !(await readHead(this.handle, this.#head.length)).equals(this.#head);
  }

  #startOver(size: number): void {
    this.#generation += 1;
    this.#readOffset = this.#lineOffset = this.#acceptedOffset = 0;
    this.#head = Buffer.alloc(0);
    this.#headerLinesLeft = this.options.skipHeaderLines;
    this.#insideLine = false;
    if (this.#limit !== undefined) this.#limit = size;
    this.#splitter = newSplitter();
  }
}

/** One byte more than a record holds, so that a line that has to be truncated is seen to be too long. */
const newSplitter = (): LineSplitter => new LineSplitter(PUT_RECORDS_LIMITS.recordBytes + 1);

function isSameFile(saved: SavedPosition, file: { inode: string; size: number; head: Buffer }): boolean {
  const begins = fingerprintOf(file.head.subarray(0, saved.head.length));
  return saved.inode === file.inode && saved.offset <= file.size && begins.sha256 === saved.head.sha256;
}

async function isNewlineAt(handle: FileHandle, offset: number): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, offset);
  return bytesRead === 1 && buffer[0] === NEWLINE;
}
