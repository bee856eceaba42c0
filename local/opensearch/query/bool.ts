import type { Predicate } from "./context";

export interface BoolClauses {
  readonly all: readonly Predicate[];
  readonly any: readonly Predicate[];
  readonly none: readonly Predicate[];
  /** How many of `any` must match. */
  readonly needed: number;
}

/** Documents that match all of some queries, enough of others, and none of a third kind. */
export function boolQuery({ all, any, none, needed }: BoolClauses): Predicate {
  return (place) => {
    if (!all.every((test) => test(place)) || none.some((test) => test(place))) return false;
    let left = needed;
    for (const test of any) {
      if (left <= 0) break;
      if (test(place)) left -= 1;
    }
    return left <= 0;
  };
}
