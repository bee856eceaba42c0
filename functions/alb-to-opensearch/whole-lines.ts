const LINE_FEED = "\n".charCodeAt(0);
const NOTHING = Buffer.alloc(0);

/**
 * Holds back the line that the bytes read so far end in, so that a line that is cut off, because its object is damaged,
 * is never taken for a whole one.
 */
export class WholeLines {
  private held: Buffer = NOTHING;

  /** @param maxHeldBytes of a longer line, the beginning is let through: nobody will take it anyway */
  constructor(private readonly maxHeldBytes: number) {}

  /** The last bytes, which no line feed has ended. */
  get rest(): Buffer {
    return this.held;
  }

  /** Gives what may be read now. */
  *add(chunk: Buffer): Generator<Buffer> {
    const behind = chunk.lastIndexOf(LINE_FEED) + 1;
    if (behind > 0) {
      if (this.held.length > 0) yield this.held;
      yield chunk.subarray(0, behind);
      this.held = Buffer.from(chunk.subarray(behind));
    } else {
      this.held = Buffer.concat([this.held, chunk]);
    }
    if (this.held.length <= this.maxHeldBytes) return;
    yield this.held;
    this.held = NOTHING;
  }
}
