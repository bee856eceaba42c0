import { join } from "node:path";
import { type Environment, loadEnvironment } from "../../environments";
import { type Engine, type EngineOptions, startEngine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { BUNDLES } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { addStacks } from "../../stacks";
import { createApp } from "../../stacks/app";

/** Sources do not change while a test file runs. */
let bundled: ReturnType<typeof bundleFunctions> | undefined;

/** The synthesized stacks of an environment, with the functions' real bundles. */
export async function synthesizedPlans(environment: Environment, outDir: string): Promise<StackPlan[]> {
  bundled ??= bundleFunctions({ reuse: true });
  await bundled;
  const app = createApp(outDir);
  addStacks(app, { environment, bundles: BUNDLES });
  app.synth();
  return readPlan({ outDir, environment: environment.name });
}

export interface LocalEngineOptions
  extends Pick<
    EngineOptions,
    "dataDir" | "faults" | "beforeProvision" | "documentId" | "page" | "sampleLines"
  > {
  /** @default dev */
  readonly environment?: Environment;
}

/** What `npm start` runs, in this process and for any environment: bundles, stacks, and the engine on a free port. */
export async function startLocalEngine({
  dataDir,
  environment = loadEnvironment("dev", localAccounts()),
  ...options
}: LocalEngineOptions): Promise<{ engine: Engine; errors: string[] }> {
  const errors: string[] = [];
  const engine = await startEngine({
    plans: await synthesizedPlans(environment, join(dataDir, "cdktf.out")),
    port: 0,
    dataDir,
    onError: (error) => errors.push(error.message),
    ...options,
  });
  return { engine, errors };
}
