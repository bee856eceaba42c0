import { HIDDEN_TEXT } from "../hidden";
import { join, type Rich, rich, some } from "../markdown/rich";
import { NOT_KNOWN } from "../unknown";
import type { Condition } from "./condition";
import { HIDDEN_PATTERN, type PatternSet, UNKNOWN_PATTERN } from "./pattern-set";
import type { Widening, WideningKind } from "./widening";

/** How many actions, resources or principals one finding lists. */
const MOST = 8;

const KINDS: Readonly<Record<WideningKind, string>> = {
  action: "**more actions**",
  resource: "**more resources**",
  principal: "**more principals**",
  condition: "**a condition is gone or weaker**",
  permission: "**a new permission**",
  "deny-removed": "**no longer denied**",
  unknown: "**not known before apply**",
};

/** Whether the statement speaks of everybody. */
export function isForEverybody({ principals }: Pick<Widening, "principals">): boolean {
  return principals.some(({ kind, patterns }) => kind === "except" || patterns.includes("AWS:*"));
}

/** Whose policy it is: an identity's says nothing of principals, a role's trust nothing of resources. */
export type PolicyOf = "identity" | "trust" | "resource";

/** A widening as a sentence: what, on what, by whom, under which conditions. */
export function describeWidening(widening: Widening, of: PolicyOf): Rich {
  const { kind, sid, conditions } = widening;
  const where = kind === "condition" ? ", no longer only where " : ", where ";
  return [
    KINDS[kind],
    ...(sid === undefined ? [] : rich` in ${sid}`),
    ": ",
    ...permissionText(widening, of),
    ...(conditions.length === 0 ? [] : [where, ...conditionsText(conditions)]),
  ];
}

/** Which actions on which resources by whom. */
export function permissionText(
  { actions, resources, principals }: Pick<Widening, "actions" | "resources" | "principals">,
  of: PolicyOf,
): Rich {
  // A statement of an identity's policy says nothing of principals.
  const namesWho = principals.some(({ kind, patterns }) => kind === "except" || !patterns.includes("*"));
  const by = isForEverybody({ principals }) ? ["**everybody**"] : sets(principals);
  return [
    ...sets(actions),
    ...(of === "trust" ? [] : [" on ", ...sets(resources)]),
    ...(namesWho ? [" by ", ...by] : []),
  ];
}

/** One statement in short, for policies of which nobody had anything before. */
export function sets(all: readonly PatternSet[]): Rich {
  const only = all.filter(({ kind }) => kind === "only").flatMap(({ patterns }) => patterns);
  const except = all.filter(({ kind }) => kind === "except");
  return join(
    [
      ...(only.length === 0 ? [] : [some(distinct(only), MOST)]),
      ...except.map(({ patterns }): Rich => ["everything but ", ...some(distinct(patterns), MOST)]),
    ],
    ", ",
  );
}

export function conditionsText(conditions: readonly Condition[]): Rich {
  return join(
    conditions.map(
      ({ operator, key, values }): Rich => [
        ...rich`${patternText(key)} ${patternText(operator)} `,
        ...some(values.map(patternText), MOST),
      ],
    ),
    " and ",
  );
}

const distinct = (patterns: readonly string[]): string[] => [...new Set(patterns.map(patternText))];

function patternText(pattern: string): string {
  if (pattern === UNKNOWN_PATTERN) return NOT_KNOWN.toString();
  return pattern === HIDDEN_PATTERN ? HIDDEN_TEXT : pattern;
}
