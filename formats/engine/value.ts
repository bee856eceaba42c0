import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import type { TextEnd } from "./scan-text";

/** Finds the end of the value that begins at `at`. */
export type Find = (input: InputBuffer, at: number) => TextEnd;

/** A value that has been found. */
export interface Span {
  /** Index of its first byte in the input. */
  start: number;
  /** Index behind its last byte. */
  end: number;
  /** 1 if JSON may have to escape a byte of it. */
  escapes: number;
}

/**
 * Finds a plain value that begins at `at` and appends its members in one go, with what is in front of them.
 *
 * @returns the index behind it; -1 if it is not plain: whatever has been written behind `out.length` does not count
 */
export type Convert = (out: OutputBuffer, input: InputBuffer, at: number) => number;

/**
 * Appends the members of a value. It may take more of the line: `span.end` is behind what it took.
 *
 * @returns false if the plain parser has to do it
 */
export type Write = (out: OutputBuffer, input: InputBuffer, span: Span) => boolean;
