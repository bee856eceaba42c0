import { type ChangeKind, changeKind, isChanged, isImport, isMove } from "./change-kind";
import { isSame } from "./differences";
import { own } from "./json-value";
import type { PlanDocument, ResourceChange } from "./plan-document";

/** How many resources of a plan are to be treated how. Imports and moves count beside what else happens to them. */
export interface PlanCounts extends Readonly<Record<ChangeKind, number>> {
  readonly import: number;
  readonly move: number;
}

export interface ChangedAddress {
  readonly address: string;
  readonly kind: ChangeKind;
}

/** A resource that is not as the state says: somebody else changed or removed it. */
export interface DriftedAddress {
  readonly address: string;
  readonly kind: "changed" | "removed";
  /** Names of the attributes that differ, not their values. */
  readonly attributes: readonly string[];
}

export interface PlanSummary {
  readonly counts: PlanCounts;
  /** What applying would change, in the plan's own order. */
  readonly changed: readonly ChangedAddress[];
  readonly drift: readonly DriftedAddress[];
  /** Names of root outputs that get another value. */
  readonly outputs: readonly string[];
  /** Whether planning ended in an error: there may be more than is listed. */
  readonly errored: boolean;
}

/**
 * What a plan changes, by address: no value of an attribute is in it, so it may be printed anywhere.
 *
 * @example
 * const { counts, drift } = summarise(readPlanDocument({ text, where: "plan.json" }));
 */
export function summarise(plan: PlanDocument): PlanSummary {
  const resources = plan.resource_changes ?? [];
  return {
    counts: countsOf(resources),
    changed: resources
      .filter(isChanged)
      .map(({ address, change }) => ({ address, kind: changeKind(change.actions) })),
    drift: (plan.resource_drift ?? [])
      .filter((resource) => changeKind(resource.change.actions) !== "no-op")
      .map(drifted),
    outputs: Object.entries(plan.output_changes ?? {})
      .filter(([, { actions }]) => changeKind(actions) !== "no-op")
      .map(([name]) => name),
    errored: plan.errored ?? false,
  };
}

function countsOf(resources: readonly ResourceChange[]): PlanCounts {
  const of = (kind: ChangeKind): number =>
    resources.filter(({ change }) => changeKind(change.actions) === kind).length;
  return {
    create: of("create"),
    update: of("update"),
    replace: of("replace"),
    destroy: of("destroy"),
    forget: of("forget"),
    read: of("read"),
    "no-op": of("no-op"),
    import: resources.filter(isImport).length,
    move: resources.filter(isMove).length,
  };
}

function drifted({ address, change }: ResourceChange): DriftedAddress {
  const before = change.before ?? {};
  const { after } = change;
  if (after === null || after === undefined) return { address, kind: "removed", attributes: [] };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differs = (name: string): boolean => !isSame(own(before, name), own(after, name));
  return { address, kind: "changed", attributes: names.filter(differs) };
}
