/** Where the line is drawn: a terminal's stream, usually `process.stderr`. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  /** Shows the text in place of the one before; calls in quick succession are skipped. */
  update(text: string): void;
  /** Removes the line, so that what is printed next begins on a clean one. */
  done(): void;
}

const MILLIS_BETWEEN_DRAWINGS = 100;
const ERASE_LINE = "\r\u001b[K";

/**
 * One live line on a terminal; nothing at all when the stream is none.
 *
 * @example
 * const progress = createProgress(process.stderr);
 * progress.update(`${lines} lines shipped`);
 * progress.done();
 */
export function createProgress(stream: ProgressStream, now: () => number = Date.now): Progress {
  if (stream.isTTY !== true) return { update: () => {}, done: () => {} };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let visible = false;
  return {
    update: (text) => {
      if (now() - drawnAt < MILLIS_BETWEEN_DRAWINGS) return;
      drawnAt = now();
      visible = true;
      // A text that wraps could not be erased.
      stream.write(`${ERASE_LINE}${text.slice(0, (stream.columns || 80) - 1)}`);
    },
    done: () => {
      if (visible) stream.write(ERASE_LINE);
      visible = false;
    },
  };
}
