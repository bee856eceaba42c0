import type { AccountlessEnvironment } from "../environments";
import { enabledKinds } from "../stacks/enabled";
import { STACK_KINDS, type StackKind, stackId } from "../stacks/naming";
import { DeployError } from "./error";

/**
 * The ids of the stacks that are asked for, each once, in the order of deploying; all of the environment's where none is.
 *
 * @param names kinds (`nginx-stream`) or ids (`nginx-stream-dev`)
 * @throws DeployError for a stack that is unknown, another environment's, or not in this one
 * @example
 * chosenStacks(dev, ["log-alerts", "nginx-stream-dev"]); // ["nginx-stream-dev", "log-alerts-dev"]
 */
export function chosenStacks(environment: AccountlessEnvironment, names: readonly string[]): string[] {
  const enabled = enabledKinds(environment);
  const asked = new Set(names.map((name) => kindOf(environment, name)));
  for (const kind of asked) {
    if (enabled.includes(kind)) continue;
    const has = enabled.map((known) => stackId(known, environment)).join(", ");
    throw new DeployError(
      `<stack>: environments/${environment.name}.ts has no such stack (it has ${has}), got ${JSON.stringify(kind)}`,
    );
  }
  return enabled
    .filter((kind) => asked.size === 0 || asked.has(kind))
    .map((kind) => stackId(kind, environment));
}

function kindOf(environment: AccountlessEnvironment, name: string): StackKind {
  const kind = STACK_KINDS.find((known) => name === known || name === stackId(known, environment));
  if (kind === undefined) {
    throw new DeployError(
      `<stack>: must be one of ${STACK_KINDS.join(", ")}, with -${environment.name} behind it or not, got ${JSON.stringify(name)}`,
    );
  }
  return kind;
}
