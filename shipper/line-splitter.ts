export interface SplitLine {
  /** The line with its newline, bytes unchanged; at most `maxBytes` long. */
  data: Buffer;
  /** How many bytes of the file the line takes, also those that were not kept. */
  fileBytes: number;
}

const NEWLINE = 0x0a;

/**
 * Cuts chunks of a file into lines. A line without its newline is held until that comes; of a line longer than
 * `maxBytes` only the first `maxBytes` are kept, so the memory is bounded.
 */
export class LineSplitter {
  #held: Buffer[] = [];
  #heldBytes = 0;
  #fileBytes = 0;

  constructor(private readonly maxBytes: number) {}

  push(chunk: Buffer): SplitLine[] {
    const lines: SplitLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, at + 1);
      lines.push(
        this.#fileBytes === 0 && piece.length <= this.maxBytes ? whole(piece) : this.#completed(piece),
      );
      from = at + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
    return lines;
  }

  /** The held line as if its newline had come, or undefined when nothing is held. */
  takeRest(): SplitLine | undefined {
    if (this.#fileBytes === 0) return undefined;
    const fileBytes = this.#fileBytes;
    return { ...this.#completed(Buffer.of(NEWLINE)), fileBytes };
  }

  #completed(lastPiece: Buffer): SplitLine {
    this.#hold(lastPiece);
    const line = { data: Buffer.concat(this.#held, this.#heldBytes), fileBytes: this.#fileBytes };
    this.#held = [];
    this.#heldBytes = 0;
    this.#fileBytes = 0;
    return line;
  }

  #hold(piece: Buffer): void {
    this.#fileBytes += piece.length;
    const room = this.maxBytes - this.#heldBytes;
    if (room <= 0) return;
    // Copied, because a slice would keep its whole chunk in memory for as long as the line is unfinished.
    const kept = Buffer.from(piece.subarray(0, room));
    this.#held.push(kept);
    this.#heldBytes += kept.length;
  }
}

const whole = (data: Buffer): SplitLine => ({ data, fileBytes: data.length });
