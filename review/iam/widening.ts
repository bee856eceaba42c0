import { type Condition, notImplied } from "./condition";
import { atMost, hasUnknown, includes, includesAction, type PatternSet, parts } from "./pattern-set";
import type { Statement } from "./statement";

/** In which way a policy allows more. `unknown`: it depends on what is known only after apply. */
export type WideningKind =
  | "action"
  | "resource"
  | "principal"
  | "condition"
  | "permission"
  | "deny-removed"
  | "unknown";

/** What one statement allows that was not allowed, or no longer denies. */
export interface Widening {
  readonly kind: WideningKind;
  readonly sid?: string;
  readonly actions: readonly PatternSet[];
  readonly resources: readonly PatternSet[];
  readonly principals: readonly PatternSet[];
  /** Of `condition`: those that are gone or weaker. Of others: those of the statement itself. */
  readonly conditions: readonly Condition[];
}

export interface WideningOptions {
  /** All that applied to the same identity or resource. */
  readonly before: readonly Statement[];
  /** Statements to judge. */
  readonly after: readonly Statement[];
  /** All that will apply to it, among them `after`. @default after */
  readonly allAfter?: readonly Statement[];
}

/** The smallest piece of a statement that is compared: one action, one resource, one principal. */
interface Atom {
  readonly action: PatternSet;
  readonly resource: PatternSet;
  readonly principal: PatternSet;
}

/**
 * What policies allow after a change that they did not allow before. Each statement is taken apart into its actions,
 * resources and principals; a piece is no widening when one statement from before covers it, wildcards and conditions
 * included, or when a statement denies it without a condition. What only several statements together cover is
 * reported: too much rather than too little.
 *
 * @example
 * widenings({ before: statementsOfJson(old) ?? [], after: statementsOfJson(new) ?? [] });
 */
export function widenings({ before, after, allAfter = after }: WideningOptions): Widening[] {
  const allowed = before.filter(({ effect }) => effect === "Allow");
  const denied = allAfter.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
  return after
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => {
      const uncovered = atoms(statement).filter(
        (atom) =>
          !denied.some((deny) => holds(deny, atom)) &&
          !allowed.some(
            (allow) => holds(allow, atom) && notImplied(statement.conditions, allow.conditions).length === 0,
          ),
      );
      return grouped(statement, uncovered, allowed);
    });
}

/** What statements that deny no longer deny. */
export function deniesRemoved({ before, allAfter }: Required<Omit<WideningOptions, "after">>): Widening[] {
  const denies = allAfter.filter(({ effect }) => effect === "Deny");
  // A condition of the new statement must hold whenever the old one's does.
  const covered = (atom: Atom, statement: Statement, from: readonly Statement[]): boolean =>
    from.some((deny) => holds(deny, atom) && notImplied(statement.conditions, deny.conditions).length === 0);
  return before
    .filter(({ effect }) => effect === "Deny")
    .flatMap((statement) => {
      const gone = atoms(statement).filter((atom) => !covered(atom, statement, denies));
      const perhaps = gone.filter((atom) => covered(atom, statement, denies.map(onceKnown)));
      const surely = gone.filter((atom) => !perhaps.includes(atom));
      return [
        ...(surely.length === 0 ? [] : [widening("deny-removed", statement, surely)]),
        ...(perhaps.length === 0 ? [] : [widening("unknown", statement, perhaps)]),
      ];
    });
}

function onceKnown(statement: Statement): Statement {
  const { actions, resources, principals } = statement;
  return {
    ...statement,
    actions: atMost(actions),
    resources: atMost(resources),
    principals: atMost(principals),
  };
}

function atoms({ actions, resources, principals }: Statement): Atom[] {
  return parts(actions).flatMap((action) =>
    parts(resources).flatMap((resource) =>
      parts(principals).map((principal) => ({ action, resource, principal })),
    ),
  );
}

function holds(statement: Statement, { action, resource, principal }: Atom): boolean {
  return (
    includesAction(statement.actions, action) &&
    includes(statement.resources, resource) &&
    includes(statement.principals, principal)
  );
}

/** One widening for each kind, so that a reviewer reads what is new beside what was there. */
function grouped(
  statement: Statement,
  uncovered: readonly Atom[],
  allowed: readonly Statement[],
): Widening[] {
  const byKind = new Map<WideningKind, Atom[]>();
  for (const atom of uncovered) {
    const kind = kindOf(atom, allowed);
    byKind.set(kind, [...(byKind.get(kind) ?? []), atom]);
  }
  return [...byKind].map(([kind, found]) => {
    const loosened =
      kind === "condition" ? conditionsBefore(statement, found, allowed) : statement.conditions;
    return { ...widening(kind, statement, found), conditions: loosened };
  });
}

/** Parts that one statement is to have; those that are left out it may have or not. */
type Wanted = { readonly [Part in keyof Atom]?: Atom[Part] | undefined };

/**
 * Why no statement from before covers it: the first of its parts without which one would. A part that is not known could
 * be covered; what is wider in the known ones is wider whatever it turns out to be.
 */
function kindOf(atom: Atom, allowed: readonly Statement[]): WideningKind {
  const known = (part: PatternSet): PatternSet | undefined => (hasUnknown(part) ? undefined : part);
  const [action, resource, principal] = [known(atom.action), known(atom.resource), known(atom.principal)];
  const has = ({ action, resource, principal }: Wanted): boolean =>
    allowed.some(
      ({ actions, resources, principals }) =>
        (action === undefined || includesAction(actions, action)) &&
        (resource === undefined || includes(resources, resource)) &&
        (principal === undefined || includes(principals, principal)),
    );
  if (has({ action, resource, principal })) {
    return [action, resource, principal].includes(undefined) ? "unknown" : "condition";
  }
  if (has({ action, principal })) return "resource";
  if (has({ action, resource })) return "principal";
  if (has({ resource, principal })) return "action";
  return "permission";
}

function conditionsBefore(
  statement: Statement,
  found: readonly Atom[],
  allowed: readonly Statement[],
): Condition[] {
  const gone = allowed
    .filter((allow) => found.some((atom) => holds(allow, atom)))
    .flatMap((allow) => notImplied(statement.conditions, allow.conditions));
  return [...new Map(gone.map((condition) => [JSON.stringify(condition), condition])).values()];
}

function widening(kind: WideningKind, { sid, conditions }: Statement, found: readonly Atom[]): Widening {
  return {
    kind,
    ...(sid === undefined ? {} : { sid }),
    actions: distinct(found.map(({ action }) => action)),
    resources: distinct(found.map(({ resource }) => resource)),
    principals: distinct(found.map(({ principal }) => principal)),
    conditions,
  };
}

function distinct(sets: readonly PatternSet[]): PatternSet[] {
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
}
