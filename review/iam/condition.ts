import { covers } from "./glob";
import { HIDDEN_PATTERN, UNKNOWN_PATTERN } from "./pattern-set";

/** One line of a statement's Condition: the request's key against any of the values. */
export interface Condition {
  /** As it is written: `StringEquals`, `ForAnyValue:StringLike`, `BoolIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

interface Operator {
  readonly qualifier: string;
  readonly base: string;
  readonly ifExists: boolean;
}

/** Operators whose values may have wildcards. Both ARN operators take them. */
const WITH_WILDCARDS = new Set(["stringlike", "arnlike", "arnequals"]);

/** Of these a request must match none of the values, so that more values allow less. */
const NEGATED = /not/;

function operatorOf(text: string): Operator {
  const [, qualifier = "", base = "", ifExists] =
    /^(?:(.+):)?(.+?)(ifexists)?$/.exec(text.toLowerCase()) ?? [];
  return { qualifier, base, ifExists: ifExists !== undefined };
}

/**
 * Whether all requests that meet `narrow` meet `wide`. Known are: fewer values of the same operator (more of one that
 * negates), values that a wildcard covers, and `…IfExists`, which is the wider one. Anything else counts as wider.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * @example
 * implies(
 *   { operator: "StringEquals", key: "aws:SourceAccount", values: ["1"] },
 *   { operator: "StringLike", key: "aws:SourceAccount", values: ["*"] },
 * ); // true
 */
export function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.key.toLowerCase() !== wide.key.toLowerCase()) return false;
  const [from, to] = [operatorOf(narrow.operator), operatorOf(wide.operator)];
  if (from.qualifier !== to.qualifier || (from.ifExists && !to.ifExists)) return false;
  const same = from.base === to.base;
  if (NEGATED.test(to.base)) return same && wide.values.every((value) => narrow.values.includes(value));
  const equalsToLike =
    (from.base === "stringequals" && to.base === "stringlike") ||
    (from.base.startsWith("arn") && to.base.startsWith("arn"));
  if (!same && !equalsToLike) return false;
  const isKnown = (value: string): boolean => value !== UNKNOWN_PATTERN && value !== HIDDEN_PATTERN;
  // An equals-value has its wildcards as characters, and is covered as if it had them for what they are.
  const takes = (pattern: string, value: string): boolean =>
    isKnown(value) && (WITH_WILDCARDS.has(to.base) ? covers(pattern, value) : pattern === value);
  return narrow.values.every((value) => wide.values.some((pattern) => takes(pattern, value)));
}

/** Those of the wider statement's conditions that the narrower one's do not imply: none where it is covered. */
export function notImplied(narrow: readonly Condition[], wide: readonly Condition[]): Condition[] {
  return wide.filter((condition) => !narrow.some((other) => implies(other, condition)));
}
