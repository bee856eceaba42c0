import type { AgentConfig } from "../../agent-config/schema";
import { resolveAttributes } from "../../local/plan/references";
import type { StackPlan } from "../../local/plan/stack-plan";
import type { FlowStats } from "../../shipper/stats";

/** What hosts put records into. */
const STREAM_TYPES = ["aws_kinesis_stream", "aws_kinesis_firehose_delivery_stream"];

export interface ShippedLinesOptions {
  readonly plans: readonly StackPlan[];
  readonly flows: AgentConfig["flows"];
  readonly stats: readonly Pick<FlowStats, "flowId" | "linesRead">[];
}

/** Lines that the shipper put into each stack. Every flow reads the whole log, so they need not add up to anything. */
export function shippedLines({ plans, flows, stats }: ShippedLinesOptions): ReadonlyMap<string, number> {
  const read = new Map(stats.map(({ flowId, linesRead }) => [flowId, linesRead]));
  return new Map(
    plans.map((plan) => {
      const streams = streamNames(plan);
      const mine = flows.filter((flow) =>
        streams.has(flow.destination === "kinesis" ? flow.kinesisStream : flow.deliveryStream),
      );
      return [plan.stackId, mine.reduce((sum, { flowId }) => sum + (read.get(flowId) ?? 0), 0)];
    }),
  );
}

function streamNames(plan: StackPlan): ReadonlySet<string> {
  const streams = plan.resources.filter(({ type }) => STREAM_TYPES.includes(type));
  return new Set(streams.map((resource) => String(resolveAttributes(plan, resource).name)));
}
