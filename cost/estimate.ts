import { total } from "./charge";
import { albSearchPath } from "./paths/alb-search";
import { logAlertsPath } from "./paths/log-alerts";
import { nginxFirehosePath } from "./paths/nginx-firehose";
import { nginxStreamPath } from "./paths/nginx-stream";
import type { PathModel, UsageEstimate } from "./paths/path-model";
import { fixedRows } from "./services/fixed";
import { metricRows, type PUBLISHED_METRICS } from "./services/metrics";
import type { CostedStack } from "./stack";
import type { Workload } from "./workload";

/** A stack's whole cost in a month. */
export interface StackEstimate extends UsageEstimate {
  readonly stackId: string;
  readonly usd: number;
  /** What costs, and has no price here. */
  readonly missing: readonly string[];
}

const MODELS: Readonly<Record<keyof typeof PUBLISHED_METRICS, PathModel>> = {
  "nginx-stream": nginxStreamPath,
  "nginx-firehose": nginxFirehosePath,
  "log-alerts": logAlertsPath,
  "alb-search": albSearchPath,
};

/** `nginx-stream` of `nginx-stream-dev`; undefined: nothing of what it does is paid by volume. */
export function pathKind({
  stackId,
}: Pick<CostedStack, "stackId">): keyof typeof PUBLISHED_METRICS | undefined {
  const kind = stackId.slice(0, stackId.lastIndexOf("-"));
  return Object.hasOwn(MODELS, kind) ? (kind as keyof typeof PUBLISHED_METRICS) : undefined;
}

/**
 * What a stack costs in a month in which so many lines go through it.
 *
 * @throws CostError where the stack is not as the model knows it
 * @example
 * estimateStack(stack, defineWorkload({ gbPerDay: 10 })).usd;
 */
export function estimateStack(stack: CostedStack, workload: Workload): StackEstimate {
  const kind = pathKind(stack);
  const usage = kind === undefined ? { rows: [], notes: [] } : MODELS[kind](stack, workload);
  const fixed = fixedRows(stack);
  const rows = [...usage.rows, ...(kind === undefined ? [] : metricRows(kind)), ...fixed.rows];
  return { stackId: stack.stackId, rows, usd: total(rows), notes: usage.notes, missing: fixed.missing };
}
