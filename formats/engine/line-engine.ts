import { isUtf8 } from "node:buffer";
import type { FormatSettings } from "../format-settings";
import { compileShapes, createLineParser, type LineParser } from "../line-parser";
import { InputBuffer } from "./input-buffer";
import { matchLine } from "./match-line";
import type { OutputBuffer } from "./output-buffer";
import { compileTable, type Table } from "./table";
import { CARRIAGE_RETURN, LINE_FEED } from "./words";
import { hasEscapes, writeRecord } from "./write-record";

/**
 * Turns lines into JSON without an object per line, byte for byte what JSON.stringify writes for the records of
 * `createLineParser`. What it cannot take apart by its tables it hands to that parser: every line that is refused,
 * for the reason, and those of formats that have no table.
 */
export interface LineEngine {
  /** Where records are put; `clear` it in front of every batch. */
  readonly input: InputBuffer;
  /** Seconds since 1970, UTC, of the line read last, if `accepted`. */
  readonly epochSeconds: number;
  readonly accepted: boolean;
  /** Why the line read last was refused; as in ParsedLine. */
  readonly reason: string;
  /** The line read last, without its line break, not copied: valid until the input changes. */
  readonly line: Buffer;
  /** Begins to read a record of the input. Records have to be all there by then. */
  open(record: number): void;
  /** Reads the next line of the record; false when there is none. A record without bytes is one empty line. */
  next(): boolean;
  /** Appends the record of the line read last, which was accepted, and a line feed. */
  write(out: OutputBuffer): void;
}

/**
 * @throws FormatError as `createLineParser` does
 *
 * @example
 * const engine = createLineEngine({ formats: [{ name: "main", format: MAIN }] });
 * engine.input.addBase64(data);
 * for (engine.open(0); engine.next(); ) if (engine.accepted) engine.write(out); else quarantine(engine.reason);
 */
export function createLineEngine(settings: FormatSettings): LineEngine {
  return new TableEngine(settings);
}

class TableEngine implements LineEngine {
  readonly input = new InputBuffer();
  accepted = false;
  reason = "";
  epochSeconds = 0;
  private readonly plain: LineParser;
  private readonly tables: readonly (Table | undefined)[];
  /** The table that took the line apart; undefined: the plain parser did, and `json` is the record. */
  private table: Table | undefined;
  private json = "";
  /** Of the record that is read. */
  private recordStart = 0;
  /** Of the line read last: its first byte, the byte behind its last, and the byte behind its line feed. */
  private start = 0;
  private end = 0;
  private behind = 0;

  constructor(settings: FormatSettings) {
    this.plain = createLineParser(settings);
    const options = settings.output ?? {};
    this.tables = compileShapes(settings).map((shape) => compileTable(shape, options));
  }

  get line(): Buffer {
    return this.input.bytes.subarray(this.start, this.end);
  }

  open(record: number): void {
    this.recordStart = this.input.startOf(record);
    this.behind = this.recordStart;
    this.input.limit = this.input.ends[record] as number;
  }

  next(): boolean {
    const { input, behind } = this;
    if (behind >= input.limit && behind !== this.recordStart) return false;
    this.start = behind;
    const lineFeed = this.match(behind);
    if (lineFeed < 0) this.parsePlain();
    else this.endAt(lineFeed);
    return true;
  }

  write(out: OutputBuffer): void {
    if (this.table === undefined) out.text(`${this.json}\n`);
    else writeRecord(this.table, { input: this.input, out, lineBytes: this.end - this.start });
  }

  /** Tries the tables in order. @returns the index of the line feed, or -1 if the plain parser has to say */
  private match(start: number): number {
    const { input, tables } = this;
    if (!input.isUtf8() && !isUtf8(input.bytes.subarray(start, input.bytes.indexOf(LINE_FEED, start))))
      return -1;
    for (const table of tables) {
      if (table === undefined) return -1;
      const lineFeed = matchLine(table, input, start);
      if (lineFeed < 0) continue;
      if (table.decodesEscapes && hasEscapes(table)) return -1;
      this.table = table;
      this.accepted = true;
      this.epochSeconds = table.time.epochSeconds;
      return lineFeed;
    }
    return -1;
  }

  private parsePlain(): void {
    this.endAt(this.input.bytes.indexOf(LINE_FEED, this.start));
    const parsed = this.plain.parseBytes(this.line);
    this.table = undefined;
    this.accepted = parsed.ok;
    if (parsed.ok) {
      this.epochSeconds = parsed.epochSeconds;
      this.json = JSON.stringify(parsed.record);
    } else this.reason = parsed.reason;
  }

  /** A carriage return belongs to the line feed behind it, but not to the sentinel, which is not in the record. */
  private endAt(lineFeed: number): void {
    const { bytes, limit } = this.input;
    const returned = lineFeed < limit && lineFeed > this.start && bytes[lineFeed - 1] === CARRIAGE_RETURN;
    this.end = returned ? lineFeed - 1 : lineFeed;
    this.behind = lineFeed + 1;
  }
}
