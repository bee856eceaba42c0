import { loadAccountlessEnvironment } from "../../environments";
import { policyFindings } from "../../stacks/policy";
import type { StackOutput } from "../lib/synthesized-stacks";

/** What breaks a rule, and how many stacks were looked at. */
export interface StackFindings {
  readonly stacks: number;
  /** `<stack>: <address>: <rule>` */
  readonly lines: readonly string[];
}

/** Nothing could be checked. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

/**
 * Checks the stacks of the named environments, or of all, against the rules that every stack keeps.
 *
 * @throws EnvironmentError for a name that no environment has
 * @throws PolicyError where an environment has no stack among these: to have looked at nothing is no success
 */
export function checkStacks(
  outputs: readonly StackOutput[],
  environments: readonly string[] = [],
): StackFindings {
  const named = [...new Set(environments)].map((name) => loadAccountlessEnvironment(name).name);
  for (const name of named) {
    if (!outputs.some(({ id }) => id.endsWith(`-${name}`))) {
      throw new PolicyError(`${name}: must have at least one synthesized stack, got none`);
    }
  }
  if (outputs.length === 0) throw new PolicyError("there must be at least one synthesized stack, got none");
  const chosen = outputs.filter(
    ({ id }) => named.length === 0 || named.some((name) => id.endsWith(`-${name}`)),
  );
  const lines = chosen.flatMap(({ id, json }) =>
    policyFindings(json).map(({ address, rule }) => `${id}: ${address}: ${rule}`),
  );
  return { stacks: chosen.length, lines };
}
