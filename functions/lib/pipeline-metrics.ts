import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** Takes one metric of what is about to be published. */
export type AddMetric = (name: string, value: number, unit?: "Count" | "Bytes") => void;

/** Publishes a pipeline's metrics in CloudWatch: namespace `LogPipeline`, one dimension, `pipeline`. */
export interface PipelineMetrics {
  /** Publishes what `add` is given, all of one moment. */
  publish(add: (metric: AddMetric) => void): void;
  /** Lines are not counted then: they come again with the retry, or stay in the failure destination. */
  batchFailed(): void;
}

/**
 * Metrics in the embedded metric format: one line of JSON on standard output, no call to CloudWatch.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createPipelineMetrics(pipeline: string): PipelineMetrics {
  const metrics = new Metrics({ namespace: "LogPipeline" });
  // The library's own default dimension, service, would put the metrics out of the alarms' sight.
  metrics.clearDefaultDimensions();
  const publish: PipelineMetrics["publish"] = (add) => {
    metrics.addDimension("pipeline", pipeline);
    add((name, value, unit = "Count") => metrics.addMetric(name, MetricUnit[unit], value));
    metrics.publishStoredMetrics();
  };
  return { publish, batchFailed: () => publish((metric) => metric("BatchFailures", 1)) };
}
