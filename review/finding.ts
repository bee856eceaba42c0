import type { Rich } from "./markdown/rich";

/** What a finding is about, the most urgent first: the order in which a comment has them. */
export const FINDING_KINDS = ["errored", "stateful", "iam", "security", "retention", "drift"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Under what heading findings stand. */
export const FINDING_HEADINGS: Readonly<Record<FindingKind, string>> = {
  errored: "Not a whole plan",
  stateful: "Data is replaced or destroyed",
  iam: "Rights are widened",
  security: "Security",
  retention: "Data is kept for less long",
  drift: "Drift",
};

/** Something that a reviewer must not miss. */
export interface Finding {
  readonly kind: FindingKind;
  readonly stack: string;
  /** Of the resource; the stack's id where it is about the plan as a whole. */
  readonly address: string;
  /** Without the address. */
  readonly text: Rich;
}

/** What one rule says of one change. */
export type Rule = (change: ChangedValues) => readonly Rich[];

/** Of a resource's change what rules look at; drift is looked at by the same rules. */
export interface ChangedValues {
  readonly type: string;
  readonly kind: "create" | "update" | "replace" | "destroy";
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}
