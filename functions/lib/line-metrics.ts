import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** What became of the lines of one batch. received = delivered + quarantined + filtered, or lines were lost. */
export interface LineCounts {
  readonly received: number;
  readonly delivered: number;
  readonly quarantined: number;
  readonly filtered: number;
  /** Lines older than the hour before the current one. */
  readonly late: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** What functions that read objects count besides. */
export interface ObjectCounts {
  /** Notifications of what is no log. */
  readonly skipped: number;
  /** Objects that were deleted before they were read. */
  readonly gone: number;
  /** Lines that go on behind the fields we know. */
  readonly unknownFields: number;
}

/** Publishes counts as CloudWatch metrics: namespace `LogPipeline`, one dimension, `pipeline`. */
export interface LineMetrics {
  batchDone(counts: LineCounts, objects?: ObjectCounts): void;
  /** Lines are not counted then: they come again with the retry, or stay in the failure destination. */
  batchFailed(): void;
}

/**
 * Metrics in the embedded metric format: one line of JSON on standard output, no call to CloudWatch.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createLineMetrics(pipeline: string): LineMetrics {
  const metrics = new Metrics({ namespace: "LogPipeline" });
  // The library's own default dimension, service, would put the metrics out of the alarms' sight.
  metrics.clearDefaultDimensions();
  const publish = (add: () => void): void => {
    metrics.addDimension("pipeline", pipeline);
    add();
    metrics.publishStoredMetrics();
  };
  return {
    batchDone: (counts, objects) =>
      publish(() => {
        metrics.addMetric("LinesReceived", MetricUnit.Count, counts.received);
        metrics.addMetric("LinesDelivered", MetricUnit.Count, counts.delivered);
        metrics.addMetric("LinesQuarantined", MetricUnit.Count, counts.quarantined);
        metrics.addMetric("LinesFiltered", MetricUnit.Count, counts.filtered);
        metrics.addMetric("LateLines", MetricUnit.Count, counts.late);
        metrics.addMetric("BytesIn", MetricUnit.Bytes, counts.bytesIn);
        metrics.addMetric("BytesOut", MetricUnit.Bytes, counts.bytesOut);
        if (objects === undefined) return;
        metrics.addMetric("ObjectsSkipped", MetricUnit.Count, objects.skipped);
        metrics.addMetric("ObjectsGone", MetricUnit.Count, objects.gone);
        metrics.addMetric("UnknownFields", MetricUnit.Count, objects.unknownFields);
      }),
    batchFailed: () => publish(() => metrics.addMetric("BatchFailures", MetricUnit.Count, 1)),
  };
}
