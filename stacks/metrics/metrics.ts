/** What is known of the metrics of one kind of resource. */
interface Metrics {
  readonly namespace: string;
  readonly dimensions: readonly string[];
  /** The page that defines them. */
  readonly source: string;
  readonly names: readonly string[];
}

/**
 * Every metric that alarms and dashboards may ask for, by the resource it is of. A name that is not here does not
 * compile: CloudWatch takes any, and an alarm on a misspelt one is silent for ever.
 */
export const METRICS = {
  /** Ours, in the embedded metric format; a test holds this list to what functions publish. */
  pipeline: {
    namespace: "LogPipeline",
    dimensions: ["pipeline"],
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html",
    names: [
      "LinesReceived",
      "LinesDelivered",
      "LinesQuarantined",
      "LinesFiltered",
      "LateLines",
      "BytesIn",
      "BytesOut",
      "BatchFailures",
      "ObjectsSkipped",
      "ObjectsGone",
      "UnknownFields",
      "AlertsSent",
      "AlertsSuppressed",
      "ClaimFailures",
    ],
  },
  function: {
    namespace: "AWS/Lambda",
    dimensions: ["FunctionName"],
    source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
    names: [
      "Invocations",
      "Errors",
      "Throttles",
      "Duration",
      "ConcurrentExecutions",
      "IteratorAge",
      "AsyncEventAge",
      "AsyncEventsDropped",
      "DestinationDeliveryFailures",
    ],
  },
  stream: {
    namespace: "AWS/Kinesis",
    dimensions: ["StreamName"],
    source: "https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html",
    names: [
      "IncomingRecords",
      "IncomingBytes",
      "WriteProvisionedThroughputExceeded",
      "ReadProvisionedThroughputExceeded",
      "GetRecords.Bytes",
    ],
  },
  deliveryStream: {
    namespace: "AWS/Firehose",
    dimensions: ["DeliveryStreamName"],
    source: "https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html",
    names: [
      "IncomingRecords",
      "IncomingBytes",
      "ThrottledRecords",
      "DataReadFromKinesisStream.Records",
      "DataReadFromKinesisStream.Bytes",
      "KinesisMillisBehindLatest",
      "ExecuteProcessing.Success",
      "FailedConversion.Records",
      "PartitionCountExceeded",
      "DeliveryToS3.DataFreshness",
      "DeliveryToS3.Success",
      "DeliveryToS3.Bytes",
      "DeliveryToS3.ObjectCount",
    ],
  },
  queue: {
    namespace: "AWS/SQS",
    dimensions: ["QueueName"],
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    names: [
      "ApproximateAgeOfOldestMessage",
      "ApproximateNumberOfMessagesNotVisible",
      "ApproximateNumberOfMessagesVisible",
      "NumberOfEmptyReceives",
      "NumberOfMessagesDeleted",
      "NumberOfMessagesReceived",
      "NumberOfMessagesSent",
    ],
  },
  domain: {
    namespace: "AWS/ES",
    dimensions: ["DomainName", "ClientId"],
    source:
      "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html",
    names: [
      "ClusterStatus.red",
      "ClusterStatus.yellow",
      "ClusterIndexWritesBlocked",
      "FreeStorageSpace",
      "JVMMemoryPressure",
      "CPUUtilization",
      "MasterJVMMemoryPressure",
      "MasterCPUUtilization",
      "IndexingRate",
      "IndexingLatency",
      "SearchRate",
      "SearchLatency",
      "ThreadpoolWriteRejected",
    ],
  },
  /** Of a subscription filter, by what it hands its events to. */
  subscription: {
    namespace: "AWS/Logs",
    dimensions: ["LogGroupName", "DestinationType", "FilterName"],
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html",
    names: ["ForwardedLogEvents", "ForwardedBytes", "DeliveryErrors", "DeliveryThrottling"],
  },
  logGroup: {
    namespace: "AWS/Logs",
    dimensions: ["LogGroupName"],
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html",
    names: ["IncomingLogEvents", "IncomingBytes"],
  },
  table: {
    namespace: "AWS/DynamoDB",
    dimensions: ["TableName"],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html",
    names: ["ConsumedWriteCapacityUnits"],
  },
  host: {
    namespace: "AWS/EC2",
    dimensions: ["InstanceId"],
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html",
    names: ["StatusCheckFailed"],
  },
  cluster: {
    namespace: "AWS/EKS",
    dimensions: ["ClusterName"],
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html",
    names: ["apiserver_request_total", "apiserver_request_total_5XX", "scheduler_pending_pods_UNSCHEDULABLE"],
  },
} as const satisfies Readonly<Record<string, Metrics>>;

/** The kinds of resources that have metrics. */
export type Measured = keyof typeof METRICS;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
export type Statistic = "Average" | "Maximum" | "Minimum" | "Sum" | "SampleCount" | "p50" | "p95" | "p99";

/** One metric of one resource. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: Statistic;
  /** The page that defines it. */
  readonly source: string;
}

type Dimensions<M extends Measured> = Readonly<Record<(typeof METRICS)[M]["dimensions"][number], string>>;

/**
 * The metrics of one resource.
 *
 * @example
 * const of = metricsOf("function", { FunctionName: "log-pipeline-nginx-to-s3-dev" });
 * of("Errors", "Sum");
 */
export function metricsOf<M extends Measured>(
  measured: M,
  dimensions: Dimensions<M>,
): (name: (typeof METRICS)[M]["names"][number], stat: Statistic) => Metric {
  const { namespace, source } = METRICS[measured];
  return (metricName, stat) => ({ namespace, metricName, dimensions, stat, source });
}
