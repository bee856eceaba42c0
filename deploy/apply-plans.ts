import { resolve } from "node:path";
import { inOrder } from "./in-order";
import type { Place } from "./place";
import { withPlanFolder } from "./plan-folder";
import { planStacks } from "./plan-stacks";
import { savedPlan, takePlan } from "./saved-plan";
import { applyPlan, prepareStack } from "./stack-steps";

export interface ApplyOptions {
  readonly place: Place;
  /** In the order of applying. */
  readonly stacks: readonly string[];
  /** Settles when what was planned may be done. */
  readonly confirmed: () => Promise<void>;
}

/**
 * Plans every stack, has the plans confirmed, and applies exactly them, stack by stack.
 *
 * @returns the stacks that were changed
 * @throws DeployError, DeployInterrupted
 */
export function planAndApply({
  place,
  stacks,
  confirmed,
  of,
}: ApplyOptions & { readonly of: "apply" | "destroy" }): Promise<string[]> {
  return withPlanFolder(async (folder) => {
    const changed = await planStacks({ place, stacks, folder, of });
    if (changed.length > 0) await confirmed();
    checkPlans({ place, stacks: changed, folder });
    const work = (stack: string) => applyPlan(place, stack, savedPlan(folder, stack).plan);
    await inOrder({ stacks: changed, past: "applied", work });
    return changed;
  });
}

/**
 * Applies plans that {@link planStacks} saved, and nothing else.
 *
 * @returns the stacks whose plans were applied, which are all
 * @throws DeployError, DeployInterrupted
 */
export async function applySaved({
  place,
  stacks,
  confirmed,
  folder,
}: ApplyOptions & { readonly folder: string }): Promise<string[]> {
  const plans = resolve(folder);
  checkPlans({ place, stacks, folder: plans });
  await confirmed();
  const work = async (stack: string): Promise<void> => {
    await prepareStack(place, stack);
    await applyPlan(place, stack, savedPlan(plans, stack).plan);
  };
  await inOrder({ stacks, past: "applied", work });
  return [...stacks];
}

/** All before the first is applied: what cannot be applied is said while nothing is done. */
function checkPlans({
  place: { outDir },
  stacks,
  folder,
}: Pick<ApplyOptions, "place" | "stacks"> & { readonly folder: string }): void {
  for (const stack of stacks) takePlan({ folder, outDir, stack });
}
