import type { PathCounts } from "../contract";
import { counted } from "../text/numbers";

/** Whether a path's account adds up, in a word that says so plainly. */
export interface Balance {
  readonly state: "empty" | "even" | "under way" | "uneven";
  readonly text: string;
}

/** How long lines may be under way before it is worth a sign: the longest buffer of the pipeline, and some room. */
const PATIENCE_MILLIS = 90_000;

/**
 * @param unevenSince since when the account has not added up, milliseconds since 1970; absent where it does
 * @param now milliseconds since 1970
 */
export function balanceOf(
  { received, unaccounted }: Pick<PathCounts, "received" | "unaccounted">,
  { unevenSince = Number.POSITIVE_INFINITY, now }: { unevenSince?: number | undefined; now: number },
): Balance {
  if (unaccounted < 0) return { state: "uneven", text: `${counted(-unaccounted, "lines")} too many` };
  if (unaccounted === 0) {
    return received === 0
      ? { state: "empty", text: "nothing received yet" }
      : { state: "even", text: "adds up" };
  }
  const lines = counted(unaccounted, "lines");
  return now - unevenSince < PATIENCE_MILLIS
    ? { state: "under way", text: `${lines} under way` }
    : { state: "uneven", text: `${lines} unaccounted for` };
}
