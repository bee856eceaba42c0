import type { AccountlessEnvironment } from "../environments";
import { destinationsOf } from "./build";

/** The agent's own, which nothing else writes. https://docs.aws.amazon.com/streams/latest/dev/agent-health.html */
export const AGENT_NAMESPACE = "AWSKinesisAgent";

/** Whose destinations hosts put to, and in which account these are. */
export interface HostPolicyOptions {
  readonly environment: AccountlessEnvironment;
  /** 12 digits, or what a reader puts them in place of. */
  readonly accountId: string;
}

/** One thing that a host may do; of the shape in which Terraform states it. */
export interface HostStatement {
  readonly sid: string;
  readonly actions: string[];
  readonly resources: string[];
  readonly condition?: { test: string; variable: string; values: string[] }[];
}

/**
 * All that the agent, or `npm run ship`, does on AWS with the environment's agent.json: puts into its flows'
 * destinations, and counts what it put.
 *
 * No KMS right beside it. Streams are encrypted with `alias/aws/kinesis`, which needs no right of its own in whoever
 * puts; only a key of one's own asks producers for kms:GenerateDataKey. What a delivery stream encrypts with is
 * Firehose's business, by a grant.
 * https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
 * https://docs.aws.amazon.com/firehose/latest/dev/encryption.html
 *
 * @example
 * hostStatements({ environment, accountId: "111122223333" }).map(({ sid }) => sid);
 */
export function hostStatements({ environment, accountId }: HostPolicyOptions): HostStatement[] {
  const { region } = environment;
  const streams: string[] = [];
  const deliveryStreams: string[] = [];
  for (const destination of destinationsOf(environment)) {
    if ("deliveryStream" in destination) {
      deliveryStreams.push(
        `arn:aws:firehose:${region}:${accountId}:deliverystream/${destination.deliveryStream}`,
      );
    } else streams.push(`arn:aws:kinesis:${region}:${accountId}:stream/${destination.kinesisStream}`);
  }
  return [
    ...allowed({ sid: "PutLines", actions: ["kinesis:PutRecords"], resources: streams }),
    ...allowed({
      sid: "PutLinesToFirehose",
      actions: ["firehose:PutRecordBatch"],
      resources: deliveryStreams,
    }),
    {
      sid: "PutOwnMetrics",
      actions: ["cloudwatch:PutMetricData"],
      // CloudWatch knows no resource for it; the namespace is what can be held to.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
      resources: ["*"],
      condition: [{ test: "StringEquals", variable: "cloudwatch:namespace", values: [AGENT_NAMESPACE] }],
    },
  ];
}

/** IAM refuses a statement without a resource. */
const allowed = (statement: HostStatement): HostStatement[] =>
  statement.resources.length === 0 ? [] : [statement];

/**
 * The same as an IAM policy, for hosts that exist already: attach it to the role they have.
 *
 * @example
 * JSON.stringify(hostPolicyDocument({ environment, accountId: "111122223333" }), null, 2);
 */
export function hostPolicyDocument(options: HostPolicyOptions): object {
  return {
    Version: "2012-10-17",
    Statement: hostStatements(options).map(({ sid, actions, resources, condition = [] }) => ({
      Sid: sid,
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(condition.length === 0
        ? {}
        : {
            Condition: Object.fromEntries(
              condition.map(({ test, variable, values }) => [test, { [variable]: values }]),
            ),
          }),
    })),
  };
}
