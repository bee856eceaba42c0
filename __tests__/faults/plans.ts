import type { EnvironmentFile } from "../../environments";
import type { StackPlan } from "../../local/plan/stack-plan";
import { nginxStreamNames } from "../../stacks/naming";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { synthesizedPlans } from "../helpers/local-engine";

/** Attributes to replace, by resource type. */
export type PlanChanges = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The path by Kinesis and Lambda alone. */
export const STREAM_ONLY = { ...NGINX_ONLY, nginxFirehose: undefined } as const;

/** The path by Firehose alone. */
export const firehoseOnly = (source: FirehosePath["source"]): Partial<EnvironmentFile> => ({
  nginxStream: { enabled: false, stream: ONE_SHARD },
  nginxFirehose: { source },
  ...NGINX_ONLY,
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
    made ??= synthesizedPlans(testEnvironment("dev", settings), outDir);
    return made;
  };
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
