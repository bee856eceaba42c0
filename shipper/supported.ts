import type { AgentConfig, AgentFlow } from "../agent-config/schema";
import { ShipperError } from "./error";
import { PUT_RECORD_BATCH_LIMITS, PUT_RECORDS_LIMITS } from "./limits";

/** Agent settings that change how it works inside, not what arrives; the shipper works without them. */
const WITHOUT_EFFECT = [
  "aggregatedRecordSizeBytes",
  "waitOnFullPublishQueueMillis",
  "waitOnEmptyPublishQueueMillis",
  "publishQueueCapacity",
  "cloudwatch.emitMetrics",
  "cloudwatch.tagInstance",
  "cloudwatch.namespace",
  "cloudwatch.endpoint",
  "cloudwatch.metricsBufferTimeMillis",
  "cloudwatch.metricsQueueSize",
  "log.emitMetrics",
  "log.emitInternalMetrics",
  "log.statusReportingPeriodSeconds",
  "checkpointTimeToLiveDays",
  "checkpoints.queryTimeoutSeconds",
  "checkpoints.connectionTimeoutSeconds",
  "maxSendingThreadsPerCore",
  "maxSendingThreads",
  "sendingThreadsKeepAliveMillis",
  "sendingThreadsMaxQueueSize",
  "maxConnections",
  "connectionTTLMillis",
  "connectionTimeoutMillis",
  "useTcpKeepAlive",
  "useHttpGzip",
  "userAgent",
  "userAgentOverride",
  "userDefinedCredentialsProvider.classname",
  "userDefinedCredentialsProvider.location",
];

/**
 * Checks that the shipper would send exactly what the agent sends.
 *
 * @returns the flows, and one line per configuration that names the settings without effect here.
 * @throws ShipperError for a destination or a setting that would make the records differ: flow, key, value.
 */
export function supportedFlows(config: AgentConfig): { flows: AgentFlow[]; warnings: string[] } {
  if (config.assumeRoleARN !== undefined) {
    throw new ShipperError(
      `assumeRoleARN: the shipper assumes no role itself, received "${config.assumeRoleARN}": use a profile with role_arn (AWS_PROFILE)`,
    );
  }
  const flows = config.flows.map(supportedFlow);
  const stated = new Set([...config.statedKeys, ...config.flows.flatMap(({ statedKeys }) => statedKeys)]);
  // Metrics switched off are what the shipper does anyway.
  if (config["cloudwatch.emitMetrics"] === false) stated.delete("cloudwatch.emitMetrics");
  const idle = WITHOUT_EFFECT.filter((key) => stated.has(key));
  const warnings = idle.length === 0 ? [] : [`without effect in the shipper: ${idle.join(", ")}`];
  return { flows, warnings: [...warnings, ...flows.flatMap(malformedOptions)] };
}

function supportedFlow(flow: AgentFlow): AgentFlow {
  const [option] = Array.isArray(flow.dataProcessingOptions) ? flow.dataProcessingOptions : [];
  if (option !== undefined) {
    const name = Object(option).optionName ?? option;
    refuse(
      flow,
      `dataProcessingOptions: lines are shipped raw and parsed in the Lambda, received ${JSON.stringify(name)}`,
    );
  }
  for (const key of ["multiLineStartPattern", "fileFooterPattern"] as const) {
    if (flow[key] !== undefined) {
      refuse(flow, `${key}: every line is one record here, received ${JSON.stringify(flow[key])}`);
    }
  }
  const limits = flow.destination === "kinesis" ? PUT_RECORDS_LIMITS : PUT_RECORD_BATCH_LIMITS;
  // The partition key takes 32 bytes at most.
  if (Buffer.byteLength(flow.truncatedRecordTerminator) > limits.recordBytes - 32) {
    refuse(flow, `truncatedRecordTerminator: must be shorter than a record (${limits.recordBytes} bytes)`);
  }
  return flow;
}

function refuse(flow: AgentFlow, reason: string): never {
  throw new ShipperError(`flow ${flow.flowId}: ${reason}`);
}

/** The agent takes such a value for "none" without a word. */
function malformedOptions({ flowId, dataProcessingOptions }: AgentFlow): string[] {
  if (dataProcessingOptions === undefined || Array.isArray(dataProcessingOptions)) return [];
  return [`flow ${flowId}: dataProcessingOptions is not a list and means nothing, as in the agent`];
}
