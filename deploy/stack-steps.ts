import type { Place } from "./place";
import { checkStack } from "./stack-folder";
import { runStep } from "./step";
import {
  applyArguments,
  initArguments,
  type PlanOptions,
  planArguments,
  showArguments,
  workspaceArguments,
} from "./terraform-arguments";

/** The one workspace that every backend has. */
const ALWAYS_THERE = "default";

/**
 * Makes a stack's folder ready: providers, state, and the environment's workspace, made where it is missing.
 *
 * @throws DeployError, before anything is run where the stack is not the environment's
 */
export async function prepareStack(place: Place, stack: string): Promise<void> {
  const { environment, outDir } = place;
  checkStack(outDir, stack, environment);
  await runStep(place, {
    stack,
    step: "init",
    parameters: initArguments(place),
    // Else a workspace that was selected here once and is gone by now would be asked about, or fail the step.
    workspace: ALWAYS_THERE,
  });
  await runStep(place, {
    stack,
    step: "workspace",
    parameters: workspaceArguments(environment.name, place),
  });
}

/** @returns whether there is anything in the plan */
export async function planStack(
  place: Place,
  stack: string,
  options: Pick<PlanOptions, "out" | "of">,
): Promise<boolean> {
  const { code } = await runStep(place, {
    stack,
    step: "plan",
    parameters: planArguments({ colour: place.colour, ...options }),
    workspace: place.environment.name,
    accepted: [0, 2],
  });
  return code === 2;
}

/** What a plan says, as JSON. */
export async function showPlan(place: Place, stack: string, planFile: string): Promise<string> {
  const { stdout } = await runStep(place, {
    stack,
    step: "show",
    parameters: showArguments(planFile),
    workspace: place.environment.name,
    silent: true,
  });
  return stdout;
}

/** Does what a plan says, and nothing else. */
export async function applyPlan(place: Place, stack: string, planFile: string): Promise<void> {
  await runStep(place, {
    stack,
    step: "apply",
    parameters: applyArguments(planFile, place),
    workspace: place.environment.name,
  });
}
