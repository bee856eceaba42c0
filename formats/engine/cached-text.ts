import type { WrittenTime } from "./time-reader";

/** A text made from an epoch, kept while the epoch does not change. */
export class CachedText {
  private epoch = Number.NaN;
  private readonly bytes = Buffer.alloc(40);
  /** Begins with the text that `of` gave last. */
  readonly view = new DataView(this.bytes.buffer, this.bytes.byteOffset, 40);
  /** Bytes of that text, all of them ASCII. */
  length = 0;

  constructor(private readonly make: (epochSeconds: number) => string) {}

  /** The text of an epoch, made anew only if the one before was another: valid until the next call. */
  of(epochSeconds: number): WrittenTime {
    if (epochSeconds !== this.epoch) {
      this.length = this.bytes.write(this.make(epochSeconds), 0, "latin1");
      this.epoch = epochSeconds;
    }
    return this;
  }
}
