import type { EnvironmentFile } from "../../environments";
import { fromFormatVariables } from "../../formats/format-variables";
import { NginxFirehoseStack } from "../../stacks/nginx-firehose";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { alarmTable } from "../helpers/alarm-table";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import {
  fakeBundle,
  only,
  resourceCounts,
  reviewableHcl,
  stackIds,
  synthJson,
  testApp,
} from "../helpers/synthesized";

const bundlePath = fakeBundle();

type Path = NonNullable<EnvironmentFile["nginxFirehose"]>;

const SHARD: Path["source"] = {
  kind: "kinesis-stream",
  stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
};
const ON_DEMAND: Path["source"] = {
  kind: "kinesis-stream",
  stream: { mode: "on-demand", retentionHours: 168 },
};

/** Each variant, in the environment that shows most of it. */
const VARIANTS = {
  "kinesis-stream": { env: "dev", path: { source: SHARD } },
  "direct-put": { env: "prod", path: { source: { kind: "direct-put" } } },
  "dynamic-partitioning": { env: "prod", path: { source: ON_DEMAND, dynamicPartitioning: true } },
  parquet: { env: "dev", path: { source: { kind: "direct-put" }, output: { format: "parquet" } } },
} as const satisfies Record<string, { env: "dev" | "prod"; path: Path }>;
type Variant = keyof typeof VARIANTS;
const NAMES = Object.keys(VARIANTS) as Variant[];

function stackOf(env: "dev" | "prod", nginxFirehose: Path): NginxFirehoseStack {
  const environment = testEnvironment(env, { nginxFirehose });
  const path = environment.nginxFirehose;
  if (path === undefined) throw new Error("no Firehose path");
  return new NginxFirehoseStack(testApp(), { environment, path, bundlePath });
}

const variant = (name: Variant) => stackOf(VARIANTS[name].env, VARIANTS[name].path);
const synth = (name: Variant) => synthJson(variant(name));
const deliveryStream = (stack: SynthesizedStack) => only(stack, "aws_kinesis_firehose_delivery_stream");
const destination = (stack: SynthesizedStack) =>
  deliveryStream(stack).extended_s3_configuration as Record<string, unknown>;

const EVERYWHERE = [
  "aws_cloudwatch_composite_alarm 1",
  "aws_cloudwatch_dashboard 1",
  "aws_cloudwatch_log_group 2",
  "aws_cloudwatch_log_stream 1",
  "aws_iam_role 2",
  "aws_iam_role_policy 2",
  "aws_kinesis_firehose_delivery_stream 1",
  "aws_lambda_function 1",
  "aws_s3_bucket 1",
  "aws_s3_bucket_lifecycle_configuration 1",
  "aws_s3_bucket_ownership_controls 1",
  "aws_s3_bucket_policy 1",
  "aws_s3_bucket_public_access_block 1",
  "aws_s3_bucket_server_side_encryption_configuration 1",
  "aws_s3_bucket_versioning 1",
  "terraform_data 1",
];
const OWN: Record<Variant, string[]> = {
  "kinesis-stream": ["aws_cloudwatch_metric_alarm 14", "aws_kinesis_stream 1"],
  "direct-put": ["aws_cloudwatch_metric_alarm 12", "aws_kms_key 1"],
  "dynamic-partitioning": ["aws_cloudwatch_metric_alarm 15", "aws_kinesis_stream 1"],
  parquet: ["aws_cloudwatch_metric_alarm 13", "aws_glue_catalog_database 1", "aws_glue_catalog_table 1"],
};

describe.each(NAMES)("nginx-firehose by %s", (name) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(variant(name))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(synth(name))).toEqual([...EVERYWHERE, ...OWN[name]].sort());
  });

  it("breaks no policy", () => {
    expect(policyFindings(synth(name))).toEqual([]);
  });

  it("reads no state of another stack", () => {
    expect(Object.keys(synth(name).data ?? {})).toEqual(["aws_iam_policy_document"]);
  });

  it("hands the function the log formats of the environment, and whose hour counts", () => {
    const { environment } = only(synth(name), "aws_lambda_function");
    const { variables } = environment as { variables: Record<string, string> };
    expect(fromFormatVariables(variables)).toEqual(testEnvironment(VARIANTS[name].env).log);
    expect(variables).toMatchObject({
      PIPELINE: `nginx-firehose-${VARIANTS[name].env}`,
      PARTITION_BY: name === "dynamic-partitioning" ? "hour" : "none",
    });
  });

  it("states no processor parameter but the function, so that no plan shows a difference", () => {
    expect(destination(synth(name)).processing_configuration).toEqual({
      enabled: true,
      processors: [
        {
          type: "Lambda",
          parameters: [
            {
              parameter_name: "LambdaArn",
              parameter_value: expect.stringMatching(
                /^\$\{aws_lambda_function\.firehose-transform_.*\.arn\}:\$LATEST$/,
              ),
            },
          ],
        },
      ],
    });
  });

  it("sends what cannot be delivered to quarantine, by the kind of error", () => {
    expect(destination(synth(name)).error_output_prefix).toBe(
      "quarantine/nginx_access/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/",
    );
  });

  it("lets only delivery streams of its own account use the delivery role", () => {
    const trust = documents(synth(name)).find(([id]) => id.startsWith("delivery_trust"))?.[1];
    expect(trust?.statement).toEqual([
      expect.objectContaining({
        principals: [{ type: "Service", identifiers: ["firehose.amazonaws.com"] }],
        condition: [
          {
            test: "StringEquals",
            variable: "sts:ExternalId",
            values: [testEnvironment(VARIANTS[name].env).accountId],
          },
        ],
      }),
    ]);
  });

  it("gives Firehose exact ARNs: keys, bucket, function, log, and stream or schema where there is one", () => {
    const keys = (prefix: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_s3_bucket\\.[^}]*\\.arn\\}/${prefix}/\\*$`));
    expect(permissions(synth(name), "delivery_permissions")).toEqual({
      WriteObjects: [keys("nginx_access"), keys("quarantine/nginx_access")],
      FindBucket: [expect.stringMatching(/^\$\{aws_s3_bucket\.[^}]*\.arn\}$/)],
      Transform: [expect.stringMatching(/^\$\{aws_lambda_function\.[^}]*\.arn\}:\$LATEST$/)],
      LogErrors: ["${aws_cloudwatch_log_stream.delivery-log-stream.arn}"],
      ...("stream" in VARIANTS[name].path.source ? { ReadStream: ["${aws_kinesis_stream.stream.arn}"] } : {}),
      ...(name === "parquet"
        ? {
            ReadSchema: [
              "arn:aws:glue:ap-northeast-2:111122223333:catalog",
              expect.stringMatching(/^\$\{aws_glue_catalog_database\.[^}]*\.arn\}$/),
              expect.stringMatching(/^\$\{aws_glue_catalog_table\.[^}]*\.arn\}$/),
            ],
          }
        : {}),
    });
  });

  it("gives the function nothing but its own logs and traces", () => {
    expect(permissions(synth(name), "firehose-transform_permissions")).toEqual({
      WriteOwnLogs: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*\.arn\}:\*$/)],
      WriteTraces: ["*"],
    });
  });
});

describe("the source", () => {
  it("is a stream with the capacity asked for, whose encryption the delivery stream takes over", () => {
    const stack = synth("dynamic-partitioning");
    expect(only(stack, "aws_kinesis_stream")).toMatchObject({
      retention_period: 168,
      stream_mode_details: { stream_mode: "ON_DEMAND" },
      encryption_type: "KMS",
      kms_key_id: "alias/aws/kinesis",
      lifecycle: { prevent_destroy: true },
    });
    expect(deliveryStream(stack)).toMatchObject({
      kinesis_source_configuration: { kinesis_stream_arn: "${aws_kinesis_stream.stream.arn}" },
    });
    expect(deliveryStream(stack)).not.toHaveProperty("server_side_encryption");
  });

  it("is the delivery stream itself, with a rotated key of the stack where the environment says kms", () => {
    const stack = synth("direct-put");
    expect(deliveryStream(stack)).toMatchObject({
      server_side_encryption: {
        enabled: true,
        key_type: "CUSTOMER_MANAGED_CMK",
        key_arn: "${aws_kms_key.key.arn}",
      },
    });
    expect(deliveryStream(stack)).not.toHaveProperty("kinesis_source_configuration");
    expect(only(stack, "aws_kms_key")).toMatchObject({ enable_key_rotation: true });
  });

  it("is encrypted with AWS's own key where the environment says service", () => {
    expect(deliveryStream(synth("parquet")).server_side_encryption).toEqual({
      enabled: true,
      key_type: "AWS_OWNED_CMK",
    });
  });
});

describe("objects", () => {
  it("are gzip'd JSON by the UTC hour of arrival, written at 64 MiB or after 300 s", () => {
    expect(destination(synth("kinesis-stream"))).toMatchObject({
      prefix: "nginx_access/!{timestamp:yyyy/MM/dd/HH}/",
      compression_format: "GZIP",
      file_extension: ".json.gz",
      buffering_size: 64,
      buffering_interval: 300,
      cloudwatch_logging_options: { enabled: true },
    });
  });

  it("are plain JSON where the environment wants no compression", () => {
    const path: Path = { source: SHARD, output: { format: "json", compression: "none" } };
    expect(destination(synthJson(stackOf("dev", path)))).toMatchObject({
      compression_format: "UNCOMPRESSED",
      file_extension: ".json",
    });
  });

  it("are filed under the hour of the lines themselves with dynamic partitioning", () => {
    expect(destination(synth("dynamic-partitioning"))).toMatchObject({
      prefix:
        "nginx_access/!{partitionKeyFromLambda:year}/!{partitionKeyFromLambda:month}/" +
        "!{partitionKeyFromLambda:day}/!{partitionKeyFromLambda:hour}/",
      dynamic_partitioning_configuration: { enabled: true },
    });
    expect(destination(synth("kinesis-stream"))).not.toHaveProperty("dynamic_partitioning_configuration");
  });

  it("are Parquet by the Glue table's schema, compressed inside", () => {
    expect(destination(synth("parquet"))).toMatchObject({
      compression_format: "UNCOMPRESSED",
      file_extension: ".parquet",
      data_format_conversion_configuration: {
        enabled: true,
        input_format_configuration: { deserializer: { open_x_json_ser_de: { case_insensitive: true } } },
        output_format_configuration: { serializer: { parquet_ser_de: { compression: "SNAPPY" } } },
        schema_configuration: {
          database_name: expect.stringMatching(/^\$\{aws_glue_catalog_database\./),
          table_name: expect.stringMatching(/^\$\{aws_glue_catalog_table\./),
        },
      },
    });
  });
});

describe("the Glue table", () => {
  it("has the records' columns, and the hour of the keys as its partition", () => {
    const table = only(synth("parquet"), "aws_glue_catalog_table");
    expect(table).toMatchObject({
      name: "nginx_access",
      partition_keys: [{ name: "datehour", type: "string" }],
      parameters: {
        "projection.enabled": "true",
        "storage.location.template":
          "s3://log-pipeline-nginx-firehose-dev-111122223333/nginx_access/$${datehour}/",
      },
      storage_descriptor: {
        columns: expect.arrayContaining([
          { name: "time", type: "string" },
          { name: "status", type: "int" },
          { name: "body_bytes_sent", type: "bigint" },
        ]),
      },
    });
  });

  it("refuses a record with a field of the partition's name", () => {
    const environment = testEnvironment("dev", {
      nginxFirehose: VARIANTS.parquet.path,
      log: { ...testEnvironment("dev").log, output: { rename: { status: "datehour" } } },
    });
    const path = environment.nginxFirehose;
    if (path === undefined) throw new Error("no Firehose path");
    expect(() => new NginxFirehoseStack(testApp(), { environment, path, bundlePath })).toThrow(
      /^nginx_access: datehour is the column of the keys' hour/,
    );
  });
});

describe("the transform's buffering", () => {
  it("is stated whole where it is not AWS's default", () => {
    const transform = { memoryMb: 512, timeoutSeconds: 60, buffering: { sizeMiB: 0.5, seconds: 30 } };
    const stack = synthJson(stackOf("dev", { source: SHARD, transform }));
    expect(destination(stack).processing_configuration).toMatchObject({
      processors: [
        {
          parameters: [
            { parameter_name: "LambdaArn" },
            { parameter_name: "BufferSizeInMBs", parameter_value: "0.5" },
            { parameter_name: "BufferIntervalInSeconds", parameter_value: "30" },
          ],
        },
      ],
    });
  });
});

describe("alarms", () => {
  it("ask of a direct put whether lines are missing, unread, late, refused or not transformed", () => {
    expect(alarmTable(synth("direct-put"))).toEqual([
      "critical nginx-firehose-prod-accounting: ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0)) > 0, 1 × 300 s",
      "critical nginx-firehose-prod-delivery: Average DeliveryToS3.Success < 1, 3 × 300 s",
      "critical nginx-firehose-prod-freshness-critical: Maximum DeliveryToS3.DataFreshness > 43200, 1 × 300 s",
      "critical nginx-firehose-prod-function-failing: Sum Errors > 0, 3 × 300 s",
      "critical nginx-firehose-prod-quarantined-critical: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 50, 3 × 300 s",
      "warning nginx-firehose-prod-duration: p95 Duration >= 48000, 1 × 300 s",
      "warning nginx-firehose-prod-freshness: Maximum DeliveryToS3.DataFreshness > 900, 1 × 300 s",
      "warning nginx-firehose-prod-function-errors: Sum Errors > 0, 1 × 300 s",
      "warning nginx-firehose-prod-quarantined: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 1, 3 × 300 s",
      "warning nginx-firehose-prod-throttled: Sum ThrottledRecords > 0, 1 × 300 s",
      "warning nginx-firehose-prod-throttles: Sum Throttles > 0, 1 × 300 s",
      "warning nginx-firehose-prod-transform: Average ExecuteProcessing.Success < 1, 1 × 300 s",
    ]);
  });

  it.each([
    [
      "kinesis-stream",
      "warning nginx-firehose-dev-lag: Maximum KinesisMillisBehindLatest >= 300000, 3 × 60 s",
    ],
    [
      "kinesis-stream",
      "critical nginx-firehose-dev-lag-critical: Maximum KinesisMillisBehindLatest >= 43200000, 3 × 60 s",
    ],
    [
      "kinesis-stream",
      "warning nginx-firehose-dev-stream-throttled: Sum WriteProvisionedThroughputExceeded > 0, 3 × 300 s",
    ],
    [
      "dynamic-partitioning",
      "warning nginx-firehose-prod-partitions: Maximum PartitionCountExceeded > 0, 1 × 300 s",
    ],
    ["parquet", "warning nginx-firehose-dev-conversion: Sum FailedConversion.Records > 0, 1 × 300 s"],
  ] as const)("ask of %s what only it can have: %s", (name, alarm) => {
    expect(alarmTable(synth(name))).toContain(alarm);
  });

  it("allow lines twice the age that the buffer may have", () => {
    const path: Path = { source: SHARD, buffering: { sizeMiB: 128, seconds: 900 } };
    expect(alarmTable(synthJson(stackOf("dev", path)))).toContain(
      "warning nginx-firehose-dev-freshness: Maximum DeliveryToS3.DataFreshness > 1800, 1 × 300 s",
    );
  });
});

it("refuses to destroy what holds lines where the environment protects data", () => {
  const stack = synth("direct-put");
  for (const type of ["aws_kinesis_firehose_delivery_stream", "aws_kms_key", "aws_s3_bucket"]) {
    expect(only(stack, type)).toMatchObject({ lifecycle: { prevent_destroy: true } });
  }
});

it("can have the names of seed 002: nginx-access-logs, nginx-logs-to-s3 and nginx-access-logs-s3", () => {
  const stack = synthJson(
    stackOf("dev", {
      source: SHARD,
      names: {
        stream: "nginx-access-logs",
        deliveryStream: "nginx-logs-to-s3",
        bucket: "nginx-access-logs-s3",
      },
    }),
  );
  expect(only(stack, "aws_kinesis_stream").name).toBe("nginx-access-logs");
  expect(deliveryStream(stack).name).toBe("nginx-logs-to-s3");
  expect(only(stack, "aws_s3_bucket").bucket).toBe("nginx-access-logs-s3");
});

it.each([
  ["is not there in an environment without the section", { nginxFirehose: undefined }, []],
  [
    "is there in an environment with it",
    { nginxFirehose: VARIANTS["kinesis-stream"].path },
    ["nginx-firehose-dev"],
  ],
])("%s", (_rule, section, stacks) => {
  const nginxStream = { ...testEnvironment("dev").nginxStream, enabled: false };
  const environment = testEnvironment("dev", {
    nginxStream,
    ...NGINX_ONLY,
    ...section,
  });
  expect(stackIds(environment)).toEqual(stacks);
});

function documents(stack: SynthesizedStack): [string, Readonly<Record<string, unknown>>][] {
  return Object.entries(stack.data?.aws_iam_policy_document ?? {});
}

/** Resources of a document's statements, by statement id. */
function permissions(stack: SynthesizedStack, name: string): Record<string, unknown> {
  const [, document] = documents(stack).find(([id]) => id.startsWith(name)) ?? [];
  const statements = (document?.statement ?? []) as { sid: string; resources: unknown }[];
  return Object.fromEntries(statements.map(({ sid, resources }) => [sid, resources]));
}
