import { fixedCost } from "../cost/fixed-cost";
import type { Attributes } from "./json-value";
import type { ReviewedPlan } from "./reviewed-plan";

/** How a resource's fixed monthly cost changes. */
export interface CostChange {
  readonly address: string;
  readonly before: number;
  readonly after: number;
  /** What is in neither number. */
  readonly missing: readonly string[];
}

/**
 * Which resources will cost more or less for being there. What goes through them (records, requests, gigabytes) is paid
 * as well, and no plan knows how much that will be.
 */
export function costChanges({ changes }: Pick<ReviewedPlan, "changes">): CostChange[] {
  return changes
    .filter(({ mode, kind, isDeposed }) => mode === "managed" && kind !== "no-op" && !isDeposed)
    .flatMap(({ address, type, kind, before, after }) => {
      // What Terraform only forgets goes on costing what it costs.
      const [was, becomes] = [costOf(type, before), costOf(type, kind === "forget" ? before : after)];
      if (was === undefined && becomes === undefined) return [];
      const change = {
        address,
        before: was?.usd ?? 0,
        after: becomes?.usd ?? 0,
        missing: [...new Set([...(was?.missing ?? []), ...(becomes?.missing ?? [])])],
      };
      const isSame = Math.abs(change.after - change.before) < 0.005;
      // A price that is missing on both sides alike says nothing of a change.
      return isSame && (change.missing.length === 0 || kind === "update") ? [] : [change];
    });
}

function costOf(type: string, attributes: Attributes | undefined) {
  return attributes === undefined ? undefined : fixedCost({ type, attributes });
}
