/** Counts a function published, by metric name. */
export type MetricCounts = Readonly<Record<string, number>>;

/** A function's own metrics, one embedded metric line of its log. */
export interface PublishedMetrics {
  readonly pipeline: string;
  readonly counts: MetricCounts;
}

/**
 * Reads a log line as CloudWatch does: an embedded metric document with a `pipeline` dimension, or nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function publishedMetrics(message: string): PublishedMetrics | undefined {
  if (!message.includes('"_aws"')) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (!isRecord(document) || !isRecord(document._aws) || typeof document.pipeline !== "string")
    return undefined;
  const directives = document._aws.CloudWatchMetrics;
  if (!Array.isArray(directives)) return undefined;
  const names = directives.flatMap((directive: unknown) =>
    isRecord(directive) && Array.isArray(directive.Metrics)
      ? directive.Metrics.map((metric: unknown) => (isRecord(metric) ? String(metric.Name) : ""))
      : [],
  );
  const counts: Record<string, number> = {};
  for (const name of names) {
    const value = document[name];
    // A metric that was added more than once is an array of its values.
    const values = Array.isArray(value) ? value : [value];
    const numbers = values.filter((one: unknown): one is number => typeof one === "number");
    if (numbers.length > 0) counts[name] = numbers.reduce((total, one) => total + one, 0);
  }
  return { pipeline: document.pipeline, counts };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
