import { covers, overlap } from "./glob";

/** What a statement's Action, Resource or Principal names; with Not…, everything but that. */
export interface PatternSet {
  readonly kind: "only" | "except";
  readonly patterns: readonly string[];
}

/** Stands for a pattern that is not known before apply: nothing but `*` is sure to cover it. */
export const UNKNOWN_PATTERN = "\u0000";

/** Stands for a pattern that must not be shown, and is compared as one that is not known. */
export const HIDDEN_PATTERN = "\u0001";

const isUnknown = (pattern: string): boolean => pattern === UNKNOWN_PATTERN || pattern === HIDDEN_PATTERN;

export const EVERYTHING: PatternSet = { kind: "only", patterns: ["*"] };

/** The parts of a set that are covered or not each by itself. */
export function parts(set: PatternSet): PatternSet[] {
  if (set.kind === "except") return [set];
  return set.patterns.map((pattern) => ({ kind: "only", patterns: [pattern] }));
}

/** Whether everything in `part` is in `set`; a `false` may also mean that only several patterns together cover it. */
export function includes(set: PatternSet, part: PatternSet): boolean {
  if (set.kind === "only") {
    // Everything but something is in nothing less than everything.
    const wanted = part.kind === "only" ? part.patterns : ["*"];
    return wanted.every((pattern) => set.patterns.some((wide) => covers(wide, pattern)));
  }
  if (part.kind === "only") {
    return part.patterns.every(
      (pattern) => !isUnknown(pattern) && !set.patterns.some((left) => mayOverlap(left, pattern)),
    );
  }
  // All that the set leaves out, the part leaves out as well.
  return set.patterns.every((left) => !isUnknown(left) && part.patterns.some((wide) => covers(wide, left)));
}

/** The same of actions, which IAM compares without case. */
export function includesAction(set: PatternSet, part: PatternSet): boolean {
  return includes(lowerCase(set), lowerCase(part));
}

function lowerCase({ kind, patterns }: PatternSet): PatternSet {
  return { kind, patterns: patterns.map((pattern) => pattern.toLowerCase()) };
}

const mayOverlap = (left: string, pattern: string): boolean => isUnknown(left) || overlap(left, pattern);

export function hasUnknown({ patterns }: PatternSet): boolean {
  return patterns.some(isUnknown);
}

/** The set, were what is not known everything: whether something can be covered once it is known. */
export function atMost(set: PatternSet): PatternSet {
  if (!hasUnknown(set)) return set;
  return set.kind === "only"
    ? EVERYTHING
    : { kind: "except", patterns: set.patterns.filter((pattern) => !isUnknown(pattern)) };
}
