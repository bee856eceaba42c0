import { Testing } from "cdktf";
import type { Environment, EnvironmentFile } from "../../environments";
import { addStacks } from "../../stacks";
import { PipelineStack } from "../../stacks/pipeline-stack";
import type { SynthesizedStack } from "../../stacks/policy";
import { EKS_VARIANTS, eksEnvironment } from "./eks-logging";
import { testEnvironment } from "./environments";
import { bundlesFolder, testApp } from "./synthesized";

/** A stack of some environment. */
export interface NamedStack {
  readonly id: string;
  readonly environment: Environment;
  readonly stack: SynthesizedStack;
}

const SHARD = { mode: "provisioned", shards: 1, retentionHours: 24 } as const;
const SEARCH: NonNullable<EnvironmentFile["albSearch"]>["domain"] = {
  kind: "managed",
  instanceType: "r7g.large.search",
  instances: 3,
  volumeGiB: 100,
  multiAz: { masterType: "m7g.large.search" },
  administrators: ["role/admin"],
};

/** What dev and prod do not have switched on, but could. */
const OPTIONS: readonly Partial<EnvironmentFile>[] = [
  {
    nginxFirehose: { source: { kind: "direct-put" }, dynamicPartitioning: true },
    nginxHost: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdefa"], count: 2 },
    albSearch: { domain: SEARCH },
    budget: { monthlyUsd: 100, emails: ["a@example.com"] },
  },
  {
    nginxFirehose: {
      source: { kind: "kinesis-stream", stream: SHARD },
      output: { format: "parquet" },
    },
    logAlerts: {
      webhookParameter: "/log-pipeline/dev/slack-webhook",
      groups: [{ name: "/app", filters: [{ name: "errors", pattern: "ERROR" }] }],
      dedup: { minutes: 10 },
      reservedConcurrency: 2,
    },
    albSearch: {
      domain: {
        kind: "existing",
        endpoint: "search-logs-abc123.ap-northeast-2.es.amazonaws.com",
        arn: "arn:aws:es:ap-northeast-2:999988887777:domain/logs",
      },
    },
  },
];

/** Every stack of dev and prod, and of environments that have what these two leave off. */
export function everyStack(): NamedStack[] {
  const optional = OPTIONS.map((changes) => testEnvironment("dev", changes));
  const clusters = (Object.keys(EKS_VARIANTS) as (keyof typeof EKS_VARIANTS)[]).map(
    (variant) => eksEnvironment(variant).environment,
  );
  return [
    ...[testEnvironment("dev"), testEnvironment("prod"), ...optional].flatMap((environment) =>
      stacksOf(environment),
    ),
    // Their other stacks are those of dev and prod.
    ...clusters.flatMap((environment) => stacksOf(environment, "eks-logging")),
  ];
}

/** The stacks of an environment as main.ts makes them, or those of one kind. */
function stacksOf(environment: Environment, kind = ""): NamedStack[] {
  const app = testApp();
  addStacks(app, { environment, bundles: bundlesFolder() });
  return app.node.children
    .filter((child) => child instanceof PipelineStack)
    .filter(({ node }) => node.id.startsWith(kind))
    .map((child) => ({
      id: child.node.id,
      environment,
      stack: JSON.parse(Testing.synth(child)) as SynthesizedStack,
    }));
}
