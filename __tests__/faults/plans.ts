import { App } from "cdktf";
import type { EnvironmentFile } from "../../environments";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { BUNDLES } from "../../scripts/lib/paths";
import { addStacks } from "../../stacks";
import { nginxStreamNames } from "../../stacks/naming";
import { testEnvironment } from "../helpers/environments";

/** Attributes to replace, by resource type. */
export type PlanChanges = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The path by Kinesis and Lambda alone. */
export const STREAM_ONLY = { nginxFirehose: undefined } as const;

/** The path by Firehose alone. */
export const firehoseOnly = (source: FirehosePath["source"]): Partial<EnvironmentFile> => ({
  nginxStream: { enabled: false, stream: ONE_SHARD },
  nginxFirehose: { source },
});
type FirehosePath = NonNullable<EnvironmentFile["nginxFirehose"]>;

export const ONE_SHARD = { mode: "provisioned", shards: 1, retentionHours: 24 } as const;

/** As the plans name the functions. */
export const NGINX_TO_S3 = nginxStreamNames(testEnvironment("dev")).function;
export const FIREHOSE_TRANSFORM = "log-pipeline-firehose-transform-dev";

/**
 * The synthesized stacks of dev, some settings changed, with the functions' real bundles; made once, when they are
 * first asked for, because concurrent tests begin before any hook.
 */
export function realPlans(
  outDir: string,
  settings: Partial<EnvironmentFile> = STREAM_ONLY,
): () => Promise<readonly StackPlan[]> {
  let made: Promise<readonly StackPlan[]> | undefined;
  return () => {
    made ??= synthesized(outDir, settings);
    return made;
  };
}

async function synthesized(outDir: string, settings: Partial<EnvironmentFile>): Promise<StackPlan[]> {
  await bundleFunctions();
  const app = new App({ outdir: outDir });
  addStacks(app, { environment: testEnvironment("dev", settings), bundles: BUNDLES });
  app.synth();
  return readPlan({ outDir, environment: "dev" });
}

export function changed(plans: readonly StackPlan[], changes: PlanChanges): StackPlan[] {
  return plans.map((plan) => ({
    ...plan,
    resources: plan.resources.map((resource) => ({
      ...resource,
      attributes: { ...resource.attributes, ...changes[resource.type] },
    })),
  }));
}
