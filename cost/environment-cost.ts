import type { IndexSettings } from "./capacity/alb-search";
import { type FirstQuota, firstQuota } from "./capacity/first-quota";
import type { CapacityPlan } from "./capacity/plan";
import { planOf } from "./capacity/plan-stack";
import { type Comparison, compare, compareBatching } from "./comparison";
import { estimateStack, pathKind, type StackEstimate } from "./estimate";
import { PRICES } from "./prices";
import type { CostedStack } from "./stack";
import type { Workload } from "./workload";

/** What an environment costs in a month, and what it needs at the peak. */
export interface EnvironmentCost {
  readonly environment: string;
  /** Where the environment is, and where the prices are of. */
  readonly region: string;
  readonly prices: { readonly region: string; readonly date: string };
  readonly workload: Workload;
  readonly stacks: readonly StackEstimate[];
  readonly usd: number;
  /** The nginx paths, of which both bring the same lines to S3; absent: the environment has but one. */
  readonly comparison?: { readonly now: Comparison; readonly byBatching: readonly Comparison[] };
  readonly capacity: readonly StackCapacity[];
}

export interface StackCapacity extends CapacityPlan {
  /** Absent: none is reached, however much comes. */
  readonly firstQuota?: FirstQuota;
}

export interface EnvironmentCostOptions {
  readonly environment: string;
  readonly stacks: readonly CostedStack[];
  readonly workload: Workload;
  readonly index?: IndexSettings | undefined;
}

/**
 * Costs an environment whose paths each carry a workload.
 *
 * @throws CostError where a stack is not as the model knows it
 */
export function environmentCost({
  environment,
  stacks,
  workload,
  index,
}: EnvironmentCostOptions): EnvironmentCost {
  const estimates = stacks.map((stack) => estimateStack(stack, workload));
  const ways = stacks
    .filter((stack) => pathKind(stack)?.startsWith("nginx-"))
    .map((stack) => ({ name: stack.stackId, stack }));
  return {
    environment,
    region: stacks[0]?.region ?? PRICES.region,
    prices: { region: PRICES.region, date: PRICES.date },
    workload,
    stacks: estimates,
    usd: estimates.reduce((sum, { usd }) => sum + usd, 0),
    ...(ways.length < 2
      ? {}
      : { comparison: { now: compare(ways, workload), byBatching: compareBatching(ways, workload) } }),
    capacity: stacks.flatMap((stack) => stackCapacity(stack, { workload, index })),
  };
}

function stackCapacity(
  stack: CostedStack,
  { workload, index }: Pick<EnvironmentCostOptions, "workload" | "index">,
): StackCapacity[] {
  const planAt = planOf(stack, index);
  if (planAt === undefined) return [];
  const first = firstQuota((gbPerDay) => planAt({ ...workload, gbPerDay }));
  return [{ ...planAt(workload), ...(first === undefined ? {} : { firstQuota: first }) }];
}
