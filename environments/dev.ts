import { COMBINED, MAIN } from "../formats";
import type { EnvironmentFile } from "./schema";

/** Cheap and disposable: one shard, one day of retention (seed sizes), everything destroyable. */
export const dev: EnvironmentFile = {
  name: "dev",
  state: { backend: "local" },
  protectData: false,
  encryption: "service",
  logRetentionDays: 30,
  log: {
    formats: [
      { name: "main", format: MAIN },
      { name: "combined", format: COMBINED },
    ],
  },
  nginxStream: {
    stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
  },
  nginxFirehose: {
    source: { kind: "kinesis-stream", stream: { mode: "provisioned", shards: 1, retentionHours: 24 } },
    // Whoever tries something does not want to wait five minutes for it.
    buffering: { sizeMiB: 5, seconds: 60 },
  },
  // 1 GiB is more than a day of trying things writes.
  logQuery: { scanLimitGiB: 1 },
  logAlerts: {
    webhookParameter: "/log-pipeline/dev/slack-webhook",
    groups: [
      {
        // The one that agent-config/kubernetes writes to.
        name: "/aws/containerinsights/log-pipeline-dev/application",
        filters: [{ name: "errors", pattern: '{ $.log = "*error*" }' }],
      },
    ],
  },
  albSearch: {
    // AWS counts 25 shards to a GiB of heap, and this instance has one GiB: a week of days, of two kinds of logs.
    retentionDays: 7,
    mapping: { maximumConcurrency: 2 },
    domain: {
      kind: "managed",
      instanceType: "t3.small.search",
      instances: 1,
      volumeGiB: 10,
      administrators: ["role/log-pipeline-search-admin"],
    },
  },
};
