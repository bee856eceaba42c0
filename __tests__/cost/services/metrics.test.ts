import { metricRows, PUBLISHED_METRICS } from "../../../cost/services/metrics";
import { createLineMetrics } from "../../../functions/lib/line-metrics";
import { createAlertMetrics } from "../../../functions/log-alerts/alert-metrics";
import { printedMetrics } from "../../helpers/printed-metrics";

const LINES = {
  received: 0,
  delivered: 0,
  quarantined: 0,
  filtered: 0,
  late: 0,
  bytesIn: 0,
  bytesOut: 0,
};

/** The names of the metrics in what a function prints for a batch. */
function published(act: () => void): string[] {
  const [line] = printedMetrics(act) as [{ _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } }];
  return line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
}

test("functions publish as many metrics in a batch as are paid", () => {
  const lines = createLineMetrics("p");
  const alerts = createAlertMetrics("p");
  const alertCounts = { received: 0, delivered: 0, filtered: 0, sent: 0, suppressed: 0, claimFailures: 0 };
  const ofLines = published(() => lines.batchDone(LINES)).length;
  expect({
    "nginx-stream": ofLines,
    "nginx-firehose": ofLines,
    "log-alerts": published(() => alerts.batchDone(alertCounts)).length,
    "alb-search": published(() => lines.batchDone(LINES, { skipped: 0, gone: 0, unknownFields: 0 })).length,
  }).toEqual(PUBLISHED_METRICS);
});

test("a metric costs the same however often it is published", () => {
  expect(metricRows("alb-search")).toEqual([
    expect.objectContaining({ resource: "metrics", units: 10, usd: expect.closeTo(3, 9) }),
  ]);
});
