import { createLineMetrics } from "../../../functions/lib/line-metrics";
import { createAlertMetrics } from "../../../functions/log-alerts/alert-metrics";
import { METRICS, metricsOf } from "../../../stacks/metrics/metrics";
import { printedMetrics } from "../../helpers/printed-metrics";

interface Printed {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/** Whatever our functions publish, by their own code. */
function published() {
  const zero = { received: 0, delivered: 0, quarantined: 0, filtered: 0 };
  const documents = printedMetrics(() => {
    const lines = createLineMetrics("p");
    lines.batchDone({ ...zero, late: 0, bytesIn: 0, bytesOut: 0 }, { skipped: 0, gone: 0, unknownFields: 0 });
    lines.batchFailed();
    createAlertMetrics("p").batchDone({ ...zero, sent: 0, suppressed: 0, claimFailures: 0 });
  }) as Printed[];
  return documents.flatMap(({ _aws }) => _aws.CloudWatchMetrics);
}

it("knows the metrics that our functions publish, and no others", () => {
  const names = new Set(published().flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name)));
  expect([...METRICS.pipeline.names].sort()).toEqual([...names].sort());
});

it("knows the namespace and dimension that our functions publish them with", () => {
  const { namespace, dimensions } = METRICS.pipeline;
  for (const { Namespace, Dimensions } of published()) {
    expect({ Namespace, Dimensions }).toEqual({ Namespace: namespace, Dimensions: [dimensions] });
  }
});

it("says of every other metric which page of AWS defines it", () => {
  for (const { source } of Object.values(METRICS))
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

it("names one metric of one resource", () => {
  expect(metricsOf("queue", { QueueName: "logs" })("ApproximateAgeOfOldestMessage", "Maximum")).toEqual({
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: "logs" },
    stat: "Maximum",
    source: METRICS.queue.source,
  });
});
