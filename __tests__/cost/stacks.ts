import type { CostedResource, CostedStack } from "../../cost/stack";

type Attributes = Readonly<Record<string, unknown>>;

const resource = (type: string, name: string, attributes: Attributes): CostedResource => ({
  address: `${type}.${name}`,
  type,
  attributes,
});

const stack = (stackId: string, resources: readonly CostedResource[]): CostedStack => ({
  stackId,
  region: "ap-northeast-2",
  resources,
});

export const ON_DEMAND = { stream_mode_details: { stream_mode: "ON_DEMAND" }, retention_period: 24 };
export const ONE_SHARD = {
  stream_mode_details: { stream_mode: "PROVISIONED" },
  shard_count: 1,
  retention_period: 24,
};

export const stream = (attributes: Attributes = ONE_SHARD): CostedResource =>
  resource("aws_kinesis_stream", "stream", attributes);

const lambda = (name: string, attributes: Attributes = {}): CostedResource[] => [
  resource("aws_lambda_function", "function", {
    function_name: name,
    memory_size: 512,
    timeout: 60,
    tracing_config: { mode: "Active" },
    environment: { variables: { COMPRESSION: "gzip" } },
    ...attributes,
  }),
  resource("aws_cloudwatch_log_group", "log-group", { name: `/aws/lambda/${name}`, retention_in_days: 30 }),
];

export const DELIVERED_RULE = {
  id: "delivered",
  transition: [
    { days: 30, storage_class: "STANDARD_IA" },
    { days: 90, storage_class: "GLACIER" },
  ],
  expiration: [{ days: 365 }],
};

export const bucket = (rule: readonly Attributes[] = [DELIVERED_RULE]): CostedResource[] => [
  resource("aws_s3_bucket", "store", {}),
  resource("aws_s3_bucket_lifecycle_configuration", "lifecycle", { rule }),
];

const alarm = (name: string) => resource("aws_cloudwatch_metric_alarm", name, { period: 300 });

/** Changes of a path's own resources, by type. */
export interface Changes {
  readonly stream?: Attributes;
  readonly mapping?: Attributes;
  readonly function?: Attributes;
  readonly delivery?: Attributes;
  readonly domain?: Attributes;
  readonly extra?: readonly CostedResource[];
}

export function nginxStream(changes: Changes = {}): CostedStack {
  return stack("nginx-stream-test", [
    stream(changes.stream),
    ...lambda("nginx-to-s3", changes.function),
    resource("aws_lambda_event_source_mapping", "mapping", {
      batch_size: 5_000,
      maximum_batching_window_in_seconds: 10,
      ...changes.mapping,
    }),
    ...bucket(),
    alarm("lag"),
    alarm("errors"),
    ...(changes.extra ?? []),
  ]);
}

export function nginxFirehose(changes: Changes = {}): CostedStack {
  return stack("nginx-firehose-test", [
    stream(changes.stream),
    ...lambda("firehose-transform", changes.function),
    resource("aws_kinesis_firehose_delivery_stream", "delivery-stream", {
      kinesis_source_configuration: {},
      extended_s3_configuration: {
        buffering_interval: 300,
        buffering_size: 64,
        compression_format: "GZIP",
        processing_configuration: {
          processors: [
            { type: "Lambda", parameters: [{ parameter_name: "LambdaArn", parameter_value: "arn" }] },
          ],
        },
        ...changes.delivery,
      },
    }),
    ...bucket(),
    alarm("freshness"),
  ]);
}

export function logAlerts(changes: Changes = {}): CostedStack {
  return stack("log-alerts-test", [
    ...lambda("log-alerts", changes.function),
    resource("aws_cloudwatch_log_group", "pods", { name: "/pods", retention_in_days: 30 }),
    ...bucket([]),
    ...(changes.extra ?? []),
  ]);
}

export function albSearch(changes: Changes = {}): CostedStack {
  return stack("alb-search-test", [
    ...lambda("alb-to-opensearch", changes.function),
    resource("aws_lambda_event_source_mapping", "mapping", {
      batch_size: 5,
      scaling_config: { maximum_concurrency: 2 },
    }),
    resource("aws_sqs_queue", "dead-letters", {}),
    resource("aws_sqs_queue", "queue", { redrive_policy: "{}" }),
    resource("aws_opensearch_domain", "domain", {
      cluster_config: { instance_type: "t3.small.search", instance_count: 1 },
      ebs_options: { ebs_enabled: true, volume_size: 10, volume_type: "gp3" },
      ...changes.domain,
    }),
    ...bucket(),
  ]);
}
