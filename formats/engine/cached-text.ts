import type { WrittenTime } from "./time-reader";

/** A text made from an epoch, kept while the epoch does not change. */
export class CachedText {
  private epoch = Number.NaN;
  private readonly bytes = Buffer.alloc(40);
  readonly view = new DataView(this.bytes.buffer, this.bytes.byteOffset, 40);
  length = 0;

  constructor(private readonly make: (epochSeconds: number) => string) {}

  of(epochSeconds: number): WrittenTime {
    if (epochSeconds !== this.epoch) {
      this.length = this.bytes.write(this.make(epochSeconds), 0, "latin1");
      this.epoch = epochSeconds;
    }
    return this;
  }
}
