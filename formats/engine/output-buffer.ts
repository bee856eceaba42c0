import { BACKSLASH, type Literal, QUOTE, specialIn } from "./words";

/** Bytes that a copy by words may write behind what it was asked for. */
const SLACK = 8;
const HEX = Buffer.from("0123456789abcdef");

/** JSON's short escapes of control characters; 0: it has none. */
const SHORT = new Uint8Array(0x20);
for (const [character, letter] of ["\bb", "\tt", "\nn", "\ff", "\rr"]) {
  SHORT[(character as string).charCodeAt(0)] = (letter as string).charCodeAt(0);
}

/**
 * Trick: one reused buffer, growing by doubling, to which JSON is appended as bytes. Writers `reserve` once for a
 * line and then write without checks.
 */
export class OutputBuffer {
  bytes: Buffer;
  view: DataView;
  length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  clear(): void {
    this.length = 0;
  }

  /** What has been written, not copied: it is valid until the next write. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Makes room for `size` more bytes. */
  reserve(size: number): void {
    const needed = this.length + size + SLACK;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  /** Appends text, reserving for it. */
  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length);
  }

  /** Appends one byte. */
  byte(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** Appends a literal. */
  literal({ doubles, length }: Literal): void {
    const { view } = this;
    const to = this.length;
    for (let index = 0; index < doubles.length; index += 1) {
      view.setFloat64(to + 8 * index, doubles[index] as number, true);
    }
    this.length = to + length;
  }

  /**
   * Trick: copies eight bytes at once, and the rest by four, past the end if need be: what is too much is
   * overwritten by what follows. Eight bytes are a double, which comes out as it went in unless it is NaN, and none
   * is: that takes 0x7f or 0xff behind a byte from 0xf0 on, which no UTF-8 has.
   */
  copy(from: DataView, start: number, end: number): void {
    const { view } = this;
    let to = this.length;
    let at = start;
    for (; at + 8 <= end; at += 8, to += 8) view.setFloat64(to, from.getFloat64(at, true), true);
    for (; at < end; at += 4, to += 4) view.setInt32(to, from.getInt32(at, true), true);
    this.length += end - start;
  }

  /** Copies with JSON's escapes, exactly as JSON.stringify writes them; at most six bytes for one. */
  copyEscaped(from: DataView, start: number, end: number): void {
    const { bytes, view } = this;
    let to = this.length;
    for (let at = start; at < end; ) {
      const word = from.getInt32(at, true);
      if (at + 4 <= end && specialIn(word) === 0) {
        view.setInt32(to, word, true);
        at += 4;
        to += 4;
        continue;
      }
      const byte = from.getUint8(at);
      at += 1;
      if (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH) {
        bytes[to++] = byte;
        continue;
      }
      bytes[to++] = BACKSLASH;
      const letter = byte >= 0x20 ? byte : (SHORT[byte] as number);
      bytes[to++] = letter === 0 ? 0x75 : letter;
      if (letter !== 0) continue;
      bytes[to++] = 0x30;
      bytes[to++] = 0x30;
      bytes[to++] = HEX[byte >> 4] as number;
      bytes[to++] = HEX[byte & 15] as number;
    }
    this.length = to;
  }
}
