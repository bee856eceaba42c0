import { resolve } from "node:path";
import { inOrder } from "./in-order";
import type { Place } from "./place";
import { completePlan, makeRoom } from "./saved-plan";
import { planStack, prepareStack, showPlan } from "./stack-steps";
import type { PlanOptions } from "./terraform-arguments";

export interface PlanStacksOptions extends Pick<PlanOptions, "of"> {
  readonly place: Place;
  /** In the order of planning. */
  readonly stacks: readonly string[];
  /** Where plans go that are kept: `<stack>.tfplan`, `<stack>.json` and what belongs to them. */
  readonly folder: string;
}

/**
 * Plans stacks into a folder.
 *
 * @returns the stacks whose plans hold anything
 * @throws DeployError, DeployInterrupted
 */
export async function planStacks({ place, stacks, folder, of }: PlanStacksOptions): Promise<string[]> {
  const changed: string[] = [];
  const work = async (stack: string): Promise<void> => {
    // Terraform is started elsewhere.
    const { plan } = makeRoom({ folder: resolve(folder), stack });
    await prepareStack(place, stack);
    const hasChanges = await planStack(place, stack, { out: plan, ...(of === undefined ? {} : { of }) });
    completePlan({ folder, outDir: place.outDir, stack }, await showPlan(place, stack, plan));
    if (hasChanges) changed.push(stack);
  };
  await inOrder({ stacks, past: "planned", work });
  return changed;
}
