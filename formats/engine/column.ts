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
  readonly keyLength: number;
  /** The format's text behind the value, and what is asked of it first, at hand. */
  readonly next: Literal;
  readonly nextWord: number;
  readonly nextMask: number;
  readonly nextLength: number;
  /** What stands there instead where the line ends. */
  readonly lineEnd: Literal | undefined;
  /** The first of a run of columns whose values lines repeat. */
  readonly memo: RunMemo | undefined;
}
