import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IndexSettings } from "../../cost/capacity/alb-search";
import type { CostedStack } from "../../cost/stack";
import type { AlbSearch } from "../../environments";
import { readStacks } from "../../local/plan/read-plan";
import { shardSettings } from "../../search/shard-settings";
import { bundleFunctions } from "../lib/bundle";
import { keptSynth } from "../lib/kept-synth";
import { localAccounts } from "../lib/synthesize";

/**
 * The stacks of an environment, as they would be deployed.
 *
 * @throws SynthError, and whatever is wrong with a function or an environment
 */
export async function costedStacks(environment: string): Promise<CostedStack[]> {
  await bundleFunctions({ reuse: true });
  const outDir = await mkdtemp(join(tmpdir(), "log-pipeline-cost-"));
  try {
    await keptSynth({ outDir, accounts: localAccounts() });
    return readStacks({ outDir, environment });
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** What is set in OpenSearch itself, by `npm run search-setup`. */
export function indexSettings(path: AlbSearch | undefined): IndexSettings | undefined {
  if (path === undefined) return undefined;
  const { number_of_shards: shards, number_of_replicas: replicas = 1 } = shardSettings(path.domain);
  return { retentionDays: path.retentionDays, shards, replicas };
}
