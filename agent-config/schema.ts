import * as z from "zod";
import { AgentFlow } from "./flow-schema";
import { agentBoolean, agentInteger, agentText, optionalAgentText } from "./scalars";
import { withStatedKeys } from "./stated-keys";

const globalFields = z.object({
  statedKeys: z.array(z.string()),
  awsAccessKeyId: optionalAgentText(),
  awsSecretAccessKey: optionalAgentText(),
  assumeRoleARN: optionalAgentText(),
  assumeRoleExternalId: optionalAgentText(),
  "kinesis.endpoint": optionalAgentText(),
  "kinesis.region": optionalAgentText(),
  "firehose.endpoint": optionalAgentText(),
  "cloudwatch.endpoint": optionalAgentText(),
  "sts.endpoint": optionalAgentText(),
  "cloudwatch.emitMetrics": agentBoolean().default(true),
  "cloudwatch.tagInstance": agentBoolean().default(false),
  "cloudwatch.namespace": agentText().default("AWSKinesisAgent"),
  "cloudwatch.metricsBufferTimeMillis": agentInteger({ min: 1 }).default(30_000),
  "cloudwatch.metricsQueueSize": agentInteger({ min: 1 }).default(10_000),
  "log.emitMetrics": agentBoolean().default(false),
  "log.emitInternalMetrics": agentBoolean().default(false),
  "log.statusReportingPeriodSeconds": agentInteger({ min: 1 }).default(30),
  checkpointFile: agentText().default("/var/run/aws-kinesis-agent/checkpoints"),
  checkpointTimeToLiveDays: agentInteger({ min: 1 }).default(7),
  "checkpoints.queryTimeoutSeconds": agentInteger({ min: 1 }).default(30),
  "checkpoints.connectionTimeoutSeconds": agentInteger({ min: 1 }).default(5),
  maxSendingThreadsPerCore: agentInteger({ min: 1 }).default(12),
  maxSendingThreads: agentInteger({ min: 1 }).optional(),
  sendingThreadsKeepAliveMillis: agentInteger({ min: 1 }).default(60_000),
  sendingThreadsMaxQueueSize: agentInteger({ min: 1 }).default(100),
  maxConnections: agentInteger({ min: 1 }).optional(),
  connectionTimeoutMillis: agentInteger({ min: 1 }).optional(),
  connectionTTLMillis: agentInteger({ min: -1 }).optional(),
  socketTimeoutMillis: agentInteger({ min: 1 }).optional(),
  useTcpKeepAlive: agentBoolean().optional(),
  useHttpGzip: agentBoolean().optional(),
  shutdownTimeoutMillis: agentInteger({ min: 1 }).default(10_000),
  userAgent: optionalAgentText(),
  userAgentOverride: optionalAgentText(),
  "userDefinedCredentialsProvider.classname": optionalAgentText(),
  "userDefinedCredentialsProvider.location": optionalAgentText(),
  flows: z
    .array(AgentFlow, { error: "is required: a list with at least one flow" })
    .min(1, "is empty: at least one flow is required"),
});

/** Every key beside and around the flows that the agent reads. */
export const GLOBAL_KEYS = Object.keys(globalFields.shape).filter((key) => key !== "statedKeys");

function refuseDuplicateFlows({ flows }: z.output<typeof globalFields>, context: z.RefinementCtx): void {
  for (const { index, message } of repeatedFlowIds(flows.map(({ flowId }) => flowId))) {
    context.addIssue({ code: "custom", path: ["flows", index], message });
  }
}

/** Flows that have the id of an earlier one; a flow whose id is not known has none. */
export function repeatedFlowIds(
  flowIds: readonly (string | undefined)[],
): { index: number; message: string }[] {
  return flowIds.flatMap((flowId, index) => {
    const first = flowIds.indexOf(flowId);
    if (flowId === undefined || first === index) return [];
    return [{ index, message: `has the flow id ${flowId} of flows[${first}]: a flow id is given once` }];
  });
}

/**
 * The Kinesis agent's configuration file with its documented keys, ranges and defaults. Keys that the agent does
 * not know are dropped, as the agent does; `""` is "unset" for names and endpoints; scalars may be text.
 * `statedKeys` (here and in each flow) lists the keys that stood in the file.
 *
 * Source: https://docs.aws.amazon.com/streams/latest/dev/writing-with-agents.html and awslabs/amazon-kinesis-agent.
 *
 * @example
 * const config = AgentConfig.parse({
 *   "kinesis.endpoint": "http://127.0.0.1:4566",
 *   flows: [{ filePattern: "/var/log/nginx/access.log*", kinesisStream: "nginx-access-logs" }],
 * });
 */
export const AgentConfig = z.preprocess(withStatedKeys, globalFields.superRefine(refuseDuplicateFlows));
export type AgentConfig = z.output<typeof AgentConfig>;

export { AgentFlow, type KinesisFlow } from "./flow-schema";
