import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import type { TextEnd } from "./scan-text";
import type { ShortCut } from "./short-cut";
import type { Literal } from "./words";

/** Finds the end of the value that begins at `at`. */
export type Find = (input: InputBuffer, at: number) => TextEnd;

/** A value that has been found. */
export interface Span {
  start: number;
  end: number;
  /** 1 if JSON may have to escape a byte of it. */
  escapes: number;
}

/**
 * Appends the members of a value. It may take more of the line: `span.end` is behind what it took.
 *
 * @returns false if the plain parser has to do it
 */
export type Write = (out: OutputBuffer, input: InputBuffer, span: Span) => boolean;

/**
 * One value of a line and the text behind it. `find` and `write` are for any value; the short cut is for the plainest
 * of values, and comes to the same.
 */
export interface Column extends ShortCut {
  readonly find: Find;
  readonly write: Write;
  readonly mayBeEmpty: boolean;
  /** The format's text behind the value. */
  readonly next: Literal;
  /** What stands there instead where the line ends. */
  readonly lineEnd: Literal | undefined;
}
