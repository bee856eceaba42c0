import type { IndexSettings } from "../../cost/capacity/alb-search";
import type { CostedStack } from "../../cost/stack";
import type { AlbSearch } from "../../environments";
import { readStacks } from "../../local/plan/read-plan";
import { shardSettings } from "../../search/shard-settings";
import { withSynthesized } from "../lib/with-synthesized";

/**
 * The stacks of an environment, as they would be deployed.
 *
 * @throws SynthError, and whatever is wrong with a function or an environment
 */
export function costedStacks(environment: string): Promise<CostedStack[]> {
  return withSynthesized((outDir) => readStacks({ outDir, environment }));
}

/** What is set in OpenSearch itself, by `npm run search-setup`. */
export function indexSettings(path: AlbSearch | undefined): IndexSettings | undefined {
  if (path === undefined) return undefined;
  const { number_of_shards: shards, number_of_replicas: replicas = 1 } = shardSettings(path.domain);
  return { retentionDays: path.retentionDays, shards, replicas };
}
