import { join } from "node:path";
import { type Engine, startEngine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { localAccounts, synthesize } from "../../scripts/lib/synthesize";

/** What `npm start` runs, in this process: bundles, synth, and the engine on a free port. */
export async function startLocalEngine(dataDir: string): Promise<{ engine: Engine; errors: Error[] }> {
  const outDir = join(dataDir, "cdktf.out");
  await bundleFunctions();
  await synthesize({ outDir, accounts: localAccounts() });
  const errors: Error[] = [];
  const engine = await startEngine({
    plans: readPlan({ outDir, environment: "dev" }),
    port: 0,
    dataDir,
    onError: (error) => errors.push(error),
  });
  return { engine, errors };
}
