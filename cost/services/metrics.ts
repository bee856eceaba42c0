import { type CostRow, charge } from "../charge";
import { PRICES } from "../prices";

/**
 * Metrics that a function publishes in each batch, by the kind of its stack; BatchFailures only comes with failures. They
 * travel in the function's log, and a metric costs the same however often it is published.
 */
export const PUBLISHED_METRICS = {
  "nginx-stream": 7,
  "nginx-firehose": 7,
  "log-alerts": 7,
  "alb-search": 10,
} as const;

export function metricRows(kind: keyof typeof PUBLISHED_METRICS): CostRow[] {
  const quantity = PUBLISHED_METRICS[kind];
  return [charge({ resource: "metrics", group: PRICES.groups.cloudwatch, price: "customMetric", quantity })];
}
