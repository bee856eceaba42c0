import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
} from "node:fs";
import { dirname } from "node:path";
import { countLines } from "./count-lines";

/** A document as the log has it; one that was deleted has no source. */
export interface LoggedDocument {
  readonly id: string;
  readonly version: number;
  readonly seqNo: number;
  readonly source?: Range;
}

/** Bytes of the log that are a document's source. */
export interface Range {
  readonly at: number;
  readonly bytes: number;
}

/** What a log takes up. */
export interface Used {
  readonly bytes: number;
  /** Writes, each a line. */
  readonly lines: number;
}

export interface NewDocument {
  readonly id: string;
  readonly version: number;
  readonly seqNo: number;
  /** JSON of one line; undefined deletes. */
  readonly source: string | undefined;
}

const SOURCE = ',"_source":';

/**
 * All that was done to an index's documents, oldest first: NDJSON in one file that people can read, too.
 * A line is in the system's hands when `append` returns: a process that is killed loses nothing that was answered.
 */
export class DocumentLog {
  readonly #path: string;
  #bytes: number;
  #lines: number;

  constructor(path: string) {
    this.#path = path;
    const { bytes, lines } = countLines(path);
    this.#bytes = bytes;
    this.#lines = lines;
  }

  get used(): Used {
    return { bytes: this.#bytes, lines: this.#lines };
  }

  /**
   * Reads what earlier starts left.
   *
   * @param onDocument given the document and its source's text
   * @returns bytes at the end that were no whole write, and are cut off
   * @throws where a line is none that was written here
   */
  load(onDocument: (document: LoggedDocument, source: string) => void): { tornBytes: number } {
    const content = this.#read();
    const end = content.lastIndexOf(10) + 1;
    for (let at = 0; at < end; ) {
      const lineEnd = content.indexOf(10, at);
      const line = content.subarray(at, lineEnd);
      const mark = line.indexOf(SOURCE);
      const isDeleted = mark === -1;
      const head = JSON.parse(isDeleted ? line.toString("utf8") : `${line.toString("utf8", 0, mark)}}`);
      const { _id: id, _version: version, _seq_no: seqNo } = head;
      const sourceAt = mark + SOURCE.length;
      const source = { at: at + sourceAt, bytes: line.length - 1 - sourceAt };
      onDocument(
        { id, version, seqNo, ...(isDeleted ? {} : { source }) },
        isDeleted ? "" : line.toString("utf8", sourceAt, line.length - 1),
      );
      at = lineEnd + 1;
    }
    if (end < content.length) truncateSync(this.#path, end);
    this.#bytes = end;
    return { tornBytes: content.length - end };
  }

  /** Writes documents in one go and says where their sources lie. @throws what the file system answers */
  append(documents: readonly NewDocument[]): LoggedDocument[] {
    let at = this.#bytes;
    const lines: string[] = [];
    const logged = documents.map(({ id, version, seqNo, source }): LoggedDocument => {
      const head = JSON.stringify({ _id: id, _version: version, _seq_no: seqNo }).slice(0, -1);
      const line = source === undefined ? `${head},"deleted":true}\n` : `${head}${SOURCE}${source}}\n`;
      lines.push(line);
      const lineBytes = Buffer.byteLength(line);
      const sourceAt = at + Buffer.byteLength(head) + SOURCE.length;
      const bytes = at + lineBytes - 2 - sourceAt;
      at += lineBytes;
      return { id, version, seqNo, ...(source === undefined ? {} : { source: { at: sourceAt, bytes } }) };
    });
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    try {
      appendFileSync(this.#path, lines.join(""), { mode: 0o600 });
    } catch (error) {
      this.#cutBack();
      throw error;
    }
    this.#bytes = at;
    this.#lines += documents.length;
    return logged;
  }

  /** The sources at some ranges, as they were sent. */
  sources(ranges: readonly Range[]): string[] {
    if (ranges.length === 0) return [];
    const file = openSync(this.#path, "r");
    try {
      return ranges.map(({ at, bytes }) => {
        const buffer = Buffer.allocUnsafe(bytes);
        const read = readSync(file, buffer, 0, bytes, at);
        if (read < bytes) throw new Error(`${this.#path}: is shorter than what was written to it`);
        return buffer.toString("utf8");
      });
    } finally {
      closeSync(file);
    }
  }

  #read(): Buffer {
    try {
      return readFileSync(this.#path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
      throw error;
    }
  }

  /** Half a write must not stay in front of the next one. */
  #cutBack(): void {
    if (this.#bytes === 0) rmSync(this.#path, { force: true });
    else truncateSync(this.#path, this.#bytes);
  }
}
