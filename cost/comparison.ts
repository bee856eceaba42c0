import { estimateStack } from "./estimate";
import type { CostedStack } from "./stack";
import { MAX_RECORD_BYTES, type Workload } from "./workload";

/** Ways for the same lines to the same place, and what each costs in a month. */
export interface Comparison {
  readonly linesPerRecord: number;
  readonly costs: readonly { readonly name: string; readonly usd: number }[];
  readonly cheapest: string;
}

export interface Way {
  readonly name: string;
  readonly stack: CostedStack;
}

/**
 * What each way costs.
 *
 * @throws RangeError without a way
 */
export function compare(ways: readonly Way[], workload: Workload): Comparison {
  const costs = ways.map(({ name, stack }) => ({ name, usd: estimateStack(stack, workload).usd }));
  const [first, ...others] = costs;
  if (first === undefined) throw new RangeError("no way to compare");
  const cheapest = others.reduce((best, cost) => (cost.usd < best.usd ? cost : best), first);
  return { linesPerRecord: workload.linesPerRecord, costs, cheapest: cheapest.name };
}

/** Of these, those that fit into a record are shown. */
const BATCHES = [1, 10, 100, 1_000];

/** The same for producers that put more and more lines into a record. */
export function compareBatching(ways: readonly Way[], workload: Workload): Comparison[] {
  return BATCHES.filter((lines) => lines * workload.lineBytes <= MAX_RECORD_BYTES).map((linesPerRecord) =>
    compare(ways, { ...workload, linesPerRecord }),
  );
}
