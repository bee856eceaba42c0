import type { OutputBuffer } from "../engine/output-buffer";
import { TURN_BYTES, ZERO } from "../engine/words";
import { documentId, FIRST_LINE } from "./document-id";

const SECONDS_PER_DAY = 86_400;
const DAY_LENGTH = "yyyy.mm.dd".length;
const NINE = ZERO + 9;

/**
 * Trick: the line in front of a document is kept as bytes, in which nothing but the last digits of the line's number
 * changes from one document to the next, and the day from one day to the next. The day is known only once the document
 * has been written behind it, so it is put right there.
 */
export class ActionLine {
  /** Bytes of every action line of the object, its line feed included. */
  readonly length: number;
  private readonly bytes: Buffer;
  private readonly words: Float64Array;
  private readonly dayAt: number;
  private readonly lastDigit: number;
  /** Since 1970. */
  private day = Number.NaN;

  /** Of the first line. Neither name has anything that JSON would escape. */
  constructor({ indexPrefix, idPrefix }: { readonly indexPrefix: string; readonly idPrefix: string }) {
    const head = `{"create":{"_index":"${indexPrefix}-`;
    const id = documentId(idPrefix, FIRST_LINE);
    const text = `${head}${"-".repeat(DAY_LENGTH)}","_id":"${id}"}}\n`;
    this.length = text.length;
    this.dayAt = head.length;
    this.lastDigit = text.indexOf(id) + id.length - 1;
    const buffer = new ArrayBuffer(Math.ceil(this.length / TURN_BYTES) * TURN_BYTES);
    this.words = new Float64Array(buffer);
    this.bytes = Buffer.from(buffer);
    this.bytes.write(text, "latin1");
  }

  /** The next one is of the next line. */
  next(): void {
    const { bytes } = this;
    let at = this.lastDigit;
    while (bytes[at] === NINE) {
      bytes[at] = ZERO;
      at -= 1;
    }
    bytes[at] = (bytes[at] as number) + 1;
  }

  /** Appends the line. */
  write(out: OutputBuffer): void {
    out.reserve(this.length);
    out.words(this.words, this.length);
  }

  /** Puts the day right in the action line that begins at `start`, and in those to come. */
  setTime(out: OutputBuffer, start: number, epochSeconds: number): void {
    const day = Math.floor(epochSeconds / SECONDS_PER_DAY);
    if (day === this.day) return;
    this.day = day;
    const text = new Date(day * SECONDS_PER_DAY * 1_000)
      .toISOString()
      .slice(0, DAY_LENGTH)
      .replaceAll("-", ".");
    this.bytes.write(text, this.dayAt, "latin1");
    out.bytes.write(text, start + this.dayAt, "latin1");
  }
}
