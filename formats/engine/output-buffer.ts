import { BACKSLASH, type Literal, QUOTE, specialIn, TURN_BYTES } from "./words";

/** Bytes that a copy by words may write behind what it was asked for. */
const SLACK = TURN_BYTES;
/** `\\u001f` */
const ESCAPED_SIZE = 6;
const HEX = Buffer.from("0123456789abcdef");

/** JSON's short escapes of control characters; 0: it has none. */
const SHORT = new Uint8Array(0x20);
for (const [character, letter] of ["\bb", "\tt", "\nn", "\ff", "\rr"]) {
  SHORT[(character as string).charCodeAt(0)] = (letter as string).charCodeAt(0);
}

/**
 * Trick: one reused buffer, growing by doubling, to which JSON is appended as bytes. Writers `reserve` once for a
 * line and then write without checks.
 *
 * @example
 * const out = new OutputBuffer();
 * out.text("[1]\n");
 * out.written().toString(); // -> "[1]\n"
 */
export class OutputBuffer {
  bytes: Buffer;
  view: DataView;
  /** Bytes written so far; setting it back takes the last ones away. */
  length = 0;
  /** Bytes that were reserved last, for the line that is being written. */
  private room = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Begins anew, with the memory that is there. */
  clear(): void {
    this.length = 0;
  }

  /** What has been written, not copied: it is valid until the next write. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Makes room for `size` more bytes. */
  reserve(size: number): void {
    this.room = size;
    const needed = this.length + size + SLACK;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  /** Makes room for `size` bytes besides what was reserved before. */
  reserveMore(size: number): void {
    this.reserve(this.room + size);
  }

  /** Takes what stands behind `start` away from the end of `from` and appends it here. */
  moveFrom(from: OutputBuffer, start: number): void {
    const size = from.length - start;
    this.reserve(size);
    from.bytes.copy(this.bytes, this.length, start, from.length);
    this.length += size;
    from.length = start;
  }

  /** Appends text, reserving for it. */
  text(text: string): void {
    this.reserve(text.length * 3);
    this.append(text);
  }

  /** Appends text, of which no character takes more than three bytes. */
  append(text: string): void {
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
    for (let at = 0; at < length; at += 8) view.setFloat64(to + at, doubles[at >> 3] as number, true);
    this.length = to + length;
  }

  /** Appends `length` bytes, given as words, which fill whole turns. */
  words(words: Float64Array, length: number): void {
    const { view } = this;
    const to = this.length;
    for (let at = 0; at < length; at += TURN_BYTES) {
      const word = at >> 3;
      const first = words[word] as number;
      const second = words[word + 1] as number;
      const third = words[word + 2] as number;
      const fourth = words[word + 3] as number;
      view.setFloat64(to + at, first, true);
      view.setFloat64(to + at + 8, second, true);
      view.setFloat64(to + at + 16, third, true);
      view.setFloat64(to + at + 24, fourth, true);
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

  /** Appends a key and a text that needs no escapes, with its closing quote. */
  quoted({ doubles, length }: Literal, from: DataView, start: number, end: number): void {
    const { view } = this;
    let to = this.length;
    for (let at = 0; at < length; at += 8) view.setFloat64(to + at, doubles[at >> 3] as number, true);
    to += length;
    const behind = to + end - start;
    let at = start;
    for (; at + 8 <= end; at += 8, to += 8) view.setFloat64(to, from.getFloat64(at, true), true);
    for (; at < end; at += 4, to += 4) view.setInt32(to, from.getInt32(at, true), true);
    view.setInt8(behind, QUOTE);
    this.length = behind + 1;
  }

  /** Copies with JSON's escapes, exactly as JSON.stringify writes them; reserves at most six bytes for one. */
  copyEscaped(from: DataView, start: number, end: number): void {
    this.reserveMore((end - start) * ESCAPED_SIZE);
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
