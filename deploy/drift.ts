import { join } from "node:path";
import * as z from "zod";
import { readPlanDocument } from "../review/read-plan-document";
import { type DriftedAddress, summarise } from "../review/summary";
import { DeployError } from "./error";
import type { Place } from "./place";
import { withPlanFolder } from "./plan-folder";
import { planStack, prepareStack, showPlan } from "./stack-steps";

/** Something that is not as Terraform left it: a resource, or an output as `output.<name>`. */
export interface Drifted extends Omit<DriftedAddress, "kind"> {
  readonly what: DriftedAddress["kind"];
}

/** What was found of a stack that could be compared. */
export interface Comparison {
  /** Whether Terraform has written anything down: else there is nothing that could have drifted. */
  readonly deployed: boolean;
  readonly drifted: readonly Drifted[];
}

/** What was found of one stack. */
export type StackDrift = { readonly stack: string } & (Comparison | { readonly error: string });

/** The state that a plan begins from, in the part that the review does not read. */
const WithState = z.object({
  prior_state: z
    .object({ values: z.object({ root_module: z.record(z.string(), z.unknown()) }).optional() })
    .optional(),
});

/**
 * Compares what is there with what Terraform last wrote down, stack by stack; one that cannot be compared does not keep
 * the others from it.
 *
 * @throws DeployInterrupted
 */
export function findDrift(place: Place, stacks: readonly string[]): Promise<StackDrift[]> {
  return withPlanFolder(async (folder) => {
    const found: StackDrift[] = [];
    for (const stack of stacks) {
      try {
        found.push({ stack, ...(await compare(place, stack, join(folder, `${stack}.tfplan`))) });
      } catch (error) {
        if (!(error instanceof DeployError)) throw error;
        found.push({ stack, error: error.message });
      }
    }
    return found;
  });
}

async function compare(place: Place, stack: string, planFile: string): Promise<Comparison> {
  await prepareStack(place, stack);
  await planStack(place, stack, { out: planFile, of: "refresh" });
  return readComparison(await showPlan(place, stack, planFile), stack);
}

/**
 * @param text a refresh-only plan, as `terraform show -json` tells it
 * @param where names it in errors
 */
export function readComparison(text: string, where: string): Comparison {
  const { drift, outputs } = summarise(readPlanDocument({ text, where }));
  const drifted: Drifted[] = [
    ...drift.map(({ address, kind, attributes }) => ({ address, what: kind, attributes })),
    ...outputs.map((name) => ({ address: `output.${name}`, what: "changed", attributes: [] }) as const),
  ];
  const { prior_state } = WithState.parse(JSON.parse(text));
  const isEmpty = Object.keys(prior_state?.values?.root_module ?? {}).length === 0;
  // Whoever removed all of a stack's resources leaves an empty state, too, and a list of them.
  return { deployed: !isEmpty || drifted.length > 0, drifted };
}
