import { isUtf8 } from "node:buffer";
import { LINE_FEED } from "./words";

/** Bytes behind the end that may be read (never believed): the longest look ahead, with room to spare. */
const PADDING = 64;

const NOTHING = new Uint8Array(0);

/**
 * Trick: one reused buffer into which every record of a batch is decoded. Each record is ended by a line feed of
 * its own, the sentinel, and there is padding behind the last, so that the loops over a line need no bounds check.
 */
export class InputBuffer {
  bytes: Buffer;
  view: DataView;
  /** Index behind the last sentinel. */
  length = 0;
  /** Index of the sentinel of the record that is being read. */
  limit = 0;
  /** How many records it holds. */
  records = 0;
  /** Per record: the index of its sentinel. Entries behind `records` are left over from a longer batch. */
  private readonly ends: number[] = [];
  private valid: boolean | undefined;

  constructor(capacity = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(capacity + PADDING);
    this.view = viewOf(this.bytes);
  }

  /** Forgets all records; the memory is kept for the next batch. */
  clear(): void {
    this.length = 0;
    this.records = 0;
    this.valid = undefined;
  }

  /** Adds a record given in base64. @returns the number of its bytes */
  addBase64(text: string): number {
    // Three bytes of four characters are 0.75; an integer only, because the length is one.
    this.reserve(text.length - (text.length >> 2) + 1);
    // Buffer.write calls this, and costs a third more: it is on every Buffer, though its types do not know it.
    const { bytes } = this as unknown as { bytes: { base64Write(text: string, at: number): number } };
    return this.end(bytes.base64Write(text, this.length));
  }

  /** Adds a record, given in one or two pieces. @returns the number of its bytes */
  add(record: Uint8Array, more: Uint8Array = NOTHING): number {
    const size = record.length + more.length;
    this.reserve(size + 1);
    this.bytes.set(record, this.length);
    this.bytes.set(more, this.length + record.length);
    return this.end(size);
  }

  /** Takes the last record out again. */
  removeLast(): void {
    this.records -= 1;
    this.valid = undefined;
    this.length = this.startOf(this.records);
  }

  /** Index of a record's first byte. */
  startOf(record: number): number {
    return record === 0 ? 0 : (this.ends[record - 1] as number) + 1;
  }

  /** Index of the sentinel behind a record's last byte. */
  endOf(record: number): number {
    return this.ends[record] as number;
  }

  /** A record's bytes, not copied: they are valid until something is added or cleared. */
  recordBytes(record: number): Buffer {
    return this.bytes.subarray(this.startOf(record), this.endOf(record));
  }

  /** Trick: whether all the records are UTF-8, asked once for the batch; if not, each line has to be asked. */
  isUtf8(): boolean {
    this.valid ??= isUtf8(this.bytes.subarray(0, this.length));
    return this.valid;
  }

  private end(size: number): number {
    const sentinel = this.length + size;
    this.valid = undefined;
    this.bytes[sentinel] = LINE_FEED;
    this.ends[this.records] = sentinel;
    this.records += 1;
    this.length = sentinel + 1;
    return size;
  }

  private reserve(size: number): void {
    const needed = this.length + size + PADDING;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.view = viewOf(grown);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
