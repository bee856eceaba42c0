import { isUtf8 } from "node:buffer";
import type { LineFormats } from "../format-settings";
import { compileShapes, createLineParser, type LineParser } from "../line-parser";
import type { LineSecrets } from "../mask-addresses";
import { ASK_PLAIN } from "./convert-columns";
import { convertLine } from "./convert-line";
import { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import { compileTable, type Table } from "./table";
import { CARRIAGE_RETURN, LINE_FEED } from "./words";

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
  /** Whether the line read last, if `accepted`, goes on behind the fields that the format knows, as ALB's may. */
  readonly hasExtra: boolean;
  /** Why the line read last was refused; as in ParsedLine. */
  readonly reason: string;
  /** The line read last, without its line break, not copied: valid until the input changes. */
  readonly line: Buffer;
  /** How many bytes that are. */
  readonly lineBytes: number;
  /** Begins to read a record of the input. Records have to be all there by then. */
  open(record: number): void;
  /**
   * Reads the next line of the record and, if it is accepted, appends its JSON and a line feed; false when there is
   * no line. A record without bytes is one empty line.
   */
  next(out: OutputBuffer): boolean;
}

/**
 * Makes the engine that functions run on: of the same settings, and with the same result, as `createLineParser`.
 *
 * @throws FormatError as `createLineParser` does
 *
 * @example
 * const engine = createLineEngine({ formats: [{ name: "main", format: MAIN }] });
 * const out = new OutputBuffer();
 * engine.input.add(Buffer.from("no line of nginx\n"));
 * const reasons: string[] = [];
 * for (engine.open(0); engine.next(out); ) if (!engine.accepted) reasons.push(engine.reason);
 * reasons; // -> ["remote_addr is not followed by ' - ' at column 3 (format main)"]
 * out.length; // -> 0
 */
export function createLineEngine(settings: LineFormats, secrets: LineSecrets = {}): LineEngine {
  return new TableEngine(settings, secrets);
}

class TableEngine implements LineEngine {
  readonly input = new InputBuffer();
  accepted = false;
  hasExtra = false;
  reason = "";
  epochSeconds = 0;
  private readonly plain: LineParser;
  private readonly tables: readonly (Table | undefined)[];
  /** Of the record that is read. */
  private recordStart = 0;
  /** Of the line read last: its first byte, the byte behind its last, and the byte behind its line feed. */
  private start = 0;
  private end = 0;
  private behind = 0;

  constructor(settings: LineFormats, secrets: LineSecrets) {
    this.plain = createLineParser(settings, secrets);
    const options = settings.output ?? {};
    this.tables = compileShapes(settings, secrets).map((shape) => compileTable(shape, options));
  }

  get line(): Buffer {
    return this.input.bytes.subarray(this.start, this.end);
  }

  get lineBytes(): number {
    return this.end - this.start;
  }

  open(record: number): void {
    this.recordStart = this.input.startOf(record);
    this.behind = this.recordStart;
    this.input.limit = this.input.endOf(record);
  }

  next(out: OutputBuffer): boolean {
    const { input, behind } = this;
    if (behind >= input.limit && behind !== this.recordStart) return false;
    this.start = behind;
    const lineFeed = this.convert(behind, out);
    if (lineFeed < 0) this.parsePlain(out);
    else this.endAt(lineFeed);
    return true;
  }

  /** Tries the tables in order. @returns the index of the line feed, or below 0 if the plain parser has to say */
  private convert(start: number, out: OutputBuffer): number {
    const { input, tables } = this;
    if (!input.isUtf8() && !isUtf8(input.bytes.subarray(start, input.bytes.indexOf(LINE_FEED, start))))
      return ASK_PLAIN;
    for (const table of tables) {
      const lineFeed = table === undefined ? ASK_PLAIN : convertLine(table, input, out, start);
      if (lineFeed === ASK_PLAIN) return ASK_PLAIN;
      if (table === undefined || lineFeed < 0) continue;
      this.accepted = true;
      this.epochSeconds = table.time.epochSeconds;
      this.hasExtra = table.extra.present;
      return lineFeed;
    }
    return ASK_PLAIN;
  }

  private parsePlain(out: OutputBuffer): void {
    this.endAt(this.input.bytes.indexOf(LINE_FEED, this.start));
    const parsed = this.plain.parseBytes(this.line);
    this.accepted = parsed.ok;
    if (parsed.ok) {
      this.epochSeconds = parsed.epochSeconds;
      this.hasExtra = parsed.hasExtra === true;
      out.text(`${JSON.stringify(parsed.record)}\n`);
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
