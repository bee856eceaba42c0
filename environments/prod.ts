import { COMBINED, MAIN } from "../formats";
import type { EnvironmentFile } from "./schema";

/** Scales by itself, keeps a week in the stream, refuses to destroy data, tells people when something is wrong. */
export const prod: EnvironmentFile = {
  name: "prod",
  state: { backend: "s3", bucket: "log-pipeline-terraform-state-prod" },
  protectData: true,
  encryption: "kms",
  logRetentionDays: 90,
  alarmTopic: "log-pipeline-alarms",
  log: {
    formats: [
      { name: "main", format: MAIN },
      { name: "combined", format: COMBINED },
    ],
  },
  nginxStream: {
    stream: { mode: "on-demand", retentionHours: 168 },
    function: { memoryMb: 1024, timeoutSeconds: 120 },
  },
  nginxFirehose: {
    source: { kind: "kinesis-stream", stream: { mode: "on-demand", retentionHours: 168 } },
    transform: { memoryMb: 1024, timeoutSeconds: 120 },
  },
  logQuery: { scanLimitGiB: 100 },
  logAlerts: {
    webhookParameter: "/log-pipeline/prod/slack-webhook",
    groups: [
      {
        // The one that agent-config/kubernetes writes to.
        name: "/aws/containerinsights/log-pipeline-prod/application",
        filters: [{ name: "errors", pattern: '{ $.log = "*error*" }' }],
      },
    ],
  },
  albSearch: {
    domain: {
      kind: "managed",
      instanceType: "r7g.large.search",
      instances: 3,
      volumeGiB: 100,
      // No standby: S3 keeps every line, and notifications of 14 days wait while a zone is down.
      multiAz: { masterType: "m7g.large.search" },
      administrators: ["role/log-pipeline-search-admin"],
    },
  },
};
