import { lintAgentConfig } from "../../../agent-config/lint/lint";

/** Global fields in which nothing is wrong. */
export const GOOD = {
  "kinesis.endpoint": "kinesis.eu-west-1.amazonaws.com",
  "kinesis.region": "eu-west-1",
  "firehose.endpoint": "firehose.eu-west-1.amazonaws.com",
  "cloudwatch.endpoint": "monitoring.eu-west-1.amazonaws.com",
  checkpointFile: "/var/lib/aws-kinesis-agent/checkpoints",
};

export const GOOD_FLOW = { filePattern: "/var/log/app.log*", kinesisStream: "logs" };

/** What the linter says of a file, without where it stands. */
export function findingsOf(config: object): string[] {
  const findings = lintAgentConfig({ text: JSON.stringify(config), source: "agent.json" });
  return findings.map(
    ({ severity, place, rule, value }) => `${severity}: ${place} ${rule}, received ${value}`,
  );
}

/** The same of good global fields, changed, with one good flow. */
export const findingsWith = (changes: object): string[] =>
  findingsOf({ ...GOOD, ...changes, flows: [GOOD_FLOW] });

/** The same of good global fields with good flows, each changed. */
export const findingsInFlows = (...changes: object[]): string[] =>
  findingsOf({ ...GOOD, flows: changes.map((change) => ({ ...GOOD_FLOW, ...change })) });
