import { type AccountlessEnvironment, EnvironmentError } from "../../environments";

/** @throws EnvironmentError where the environment's state is beside the code of one machine */
export function requireSharedState({ name, state }: Pick<AccountlessEnvironment, "name" | "state">): void {
  if (state.backend === "s3") return;
  throw new EnvironmentError(
    `environments/${name}.ts: state.backend: must be s3 where workflows plan or deploy (docs/workflows.md), got ${JSON.stringify(state.backend)}`,
  );
}
