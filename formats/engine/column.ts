import type { RunMemo } from "./run-memo";
import type { ShortCut } from "./short-cut";
import type { Find, Write } from "./value";
import type { Literal } from "./words";

/**
 * One value of a line and the text behind it. `find` and `write` are for any value; the short cut is for the plainest
 * of values, and comes to the same.
 */
export interface Column extends ShortCut {
  readonly find: Find;
  readonly write: Write;
  readonly mayBeEmpty: boolean;
  /** `text`, `token`, `digits`, `seconds`: where the member's key begins in the table's `keys`, and its bytes. */
  readonly keyAt: number;
  /** In bytes. */
  readonly keyLength: number;
  /** The format's text behind the value; what follows is asked of it first, and so at hand. */
  readonly next: Literal;
  /** Its first four bytes as a number, those that it does not have as 0. */
  readonly nextWord: number;
  /** Which of four bytes it has: all bits of these are set. */
  readonly nextMask: number;
  /** In bytes. */
  readonly nextLength: number;
  /** What stands there instead where the line ends. */
  readonly lineEnd: Literal | undefined;
  /** The first of a run of columns whose values lines repeat. */
  readonly memo: RunMemo | undefined;
}
