import type { InputBuffer } from "../engine/input-buffer";
import { LINE_FEED } from "../engine/words";

/** So much is read at once, however long the chunks are: it stays in the processor's cache. */
const SLICE_BYTES = 1 << 18;

/** What is to be done next: read the input's record, or leave out a line that is too long. */
export type Slice = { readonly kind: "lines" } | { readonly kind: "too-long"; readonly raw: Buffer };

/**
 * Makes records of whole lines from chunks that end anywhere. Of a line that goes on from one chunk to the next, no
 * more is kept than a line may have; the rest of a longer one is passed over.
 */
export class LineSlices {
  /** Of a line whose end has not come yet: as much as tells whether it is too long, its carriage return included. */
  private readonly carried: Buffer;
  private carriedLength = 0;
  private tooLong = false;

  constructor(private readonly maxLineBytes: number) {
    this.carried = Buffer.allocUnsafeSlow(maxLineBytes + 2);
  }

  /** Forgets a line whose end has not come: the next chunk is the first of another object. */
  clear(): void {
    this.carriedLength = 0;
    this.tooLong = false;
  }

  /** Takes a chunk; the input has one record of whole lines at every `lines` that is given. */
  *add(chunk: Uint8Array, input: InputBuffer): Generator<Slice> {
    for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
      const slice = chunk.subarray(start, start + SLICE_BYTES);
      let from = 0;
      if (this.tooLong) {
        from = slice.indexOf(LINE_FEED) + 1;
        if (from === 0) continue;
        yield this.passedOver();
      }
      const behind = slice.lastIndexOf(LINE_FEED) + 1;
      if (behind > from) {
        input.clear();
        input.add(this.carried.subarray(0, this.carriedLength), slice.subarray(from, behind));
        this.carriedLength = 0;
        yield { kind: "lines" };
      }
      this.carry(slice.subarray(Math.max(from, behind)));
    }
  }

  /** The last line, if nothing ends it. */
  *end(input: InputBuffer): Generator<Slice> {
    if (this.tooLong) yield this.passedOver();
    else if (this.carriedLength > 0) {
      input.clear();
      input.add(this.carried.subarray(0, this.carriedLength));
      this.carriedLength = 0;
      yield { kind: "lines" };
    }
  }

  private passedOver(): Slice {
    const raw = Buffer.from(this.carried.subarray(0, this.maxLineBytes));
    this.clear();
    return { kind: "too-long", raw };
  }

  private carry(bytes: Uint8Array): void {
    const room = this.carried.length - this.carriedLength;
    this.carried.set(bytes.length > room ? bytes.subarray(0, room) : bytes, this.carriedLength);
    this.carriedLength += Math.min(bytes.length, room);
    this.tooLong = this.carriedLength === this.carried.length;
  }
}
