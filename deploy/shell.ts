import type { Environment } from "../environments";
import { DeployError } from "./error";

/**
 * Refuses a shell that has set its mind on another workspace.
 *
 * @throws DeployError
 */
export function checkShell({ name }: Pick<Environment, "name">, processEnv: NodeJS.ProcessEnv): void {
  const { TF_WORKSPACE } = processEnv;
  if (TF_WORKSPACE !== undefined && TF_WORKSPACE !== "" && TF_WORKSPACE !== name) {
    throw new DeployError(
      `TF_WORKSPACE: must be ${name} or unset to work on ${name}, got ${JSON.stringify(TF_WORKSPACE)}`,
    );
  }
}
