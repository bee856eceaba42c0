import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { EksLogging, Environment } from "../environments";

type Collector = EksLogging["logWriter"]["collector"];

/** The manifests' namespace is the add-on's, too. */
export const LOG_WRITER_NAMESPACE = "amazon-cloudwatch";

/** Service accounts in {@link LOG_WRITER_NAMESPACE}; the add-on's Fluent Bit and agent share one. */
export const LOG_WRITER_SERVICE_ACCOUNTS: Readonly<Record<Collector, string>> = {
  "fluent-bit": "fluent-bit",
  fluentd: "fluentd",
  "add-on": "cloudwatch-agent",
};

export interface LogWriterPolicyProps {
  readonly collector: Collector;
  readonly environment: Pick<Environment, "region" | "accountId">;
  /** It writes to these, and makes none: a group that it made would have no retention. */
  readonly logGroups: readonly string[];
}

/**
 * What a collector may do, which for manifests is what the policy beside them says.
 *
 * @example
 * logWriterStatements({ collector: "fluent-bit", environment, logGroups: [names.applicationLogs] });
 */
export function logWriterStatements(props: LogWriterPolicyProps): DataAwsIamPolicyDocumentStatement[] {
  const { collector, environment, logGroups } = props;
  const base = `arn:aws:logs:${environment.region}:${environment.accountId}:log-group`;
  return [
    {
      sid: "Streams",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams"],
      resources: logGroups.map((group) => `${base}:${group}:*`),
    },
    {
      sid: "Events",
      actions: ["logs:PutLogEvents"],
      resources: logGroups.map((group) => `${base}:${group}:log-stream:*`),
    },
    ...OWN_STATEMENTS[collector](base),
  ];
}

const OWN_STATEMENTS: Readonly<Record<Collector, (base: string) => DataAwsIamPolicyDocumentStatement[]>> = {
  "fluent-bit": () => [],
  fluentd: (base) => [
    {
      sid: "FluentdLooksForTheGroupByPrefix",
      actions: ["logs:DescribeLogGroups"],
      resources: [`${base}:*`],
    },
  ],
  // Of CloudWatchAgentServerPolicy, which AWS says to attach, what container metrics need: they travel as log events.
  // The rest of it would write to every log group and make groups, put traces, and read SSM parameters.
  "add-on": () => [
    {
      sid: "NameMetrics",
      actions: ["ec2:DescribeTags", "ec2:DescribeVolumes"],
      resources: ["*"],
    },
  ],
};
