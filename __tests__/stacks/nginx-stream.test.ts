import { MAIN } from "../../formats";
import { fromFormatVariables } from "../../formats/format-variables";
import { stackId } from "../../stacks/naming";
import { NginxStreamStack } from "../../stacks/nginx-stream";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { alarmTable } from "../helpers/alarm-table";
import { testEnvironment } from "../helpers/environments";
import { fakeBundle, only, resourceCounts, reviewableHcl, synthJson, testApp } from "../helpers/synthesized";

const bundlePath = fakeBundle();

type Changes = Parameters<typeof testEnvironment>[1];

function stackOf(name: "dev" | "prod", changes?: Changes): NginxStreamStack {
  return new NginxStreamStack(testApp(), { environment: testEnvironment(name, changes), bundlePath });
}

const synth = (name: "dev" | "prod", changes?: Changes) => synthJson(stackOf(name, changes));

describe.each(["dev", "prod"] as const)("nginx-stream-%s", (name) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(stackOf(name))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(synth(name))).toEqual([
      "aws_cloudwatch_composite_alarm 1",
      "aws_cloudwatch_dashboard 1",
      "aws_cloudwatch_log_group 1",
      "aws_cloudwatch_metric_alarm 10",
      "aws_iam_role 1",
      "aws_iam_role_policy 1",
      "aws_kinesis_stream 1",
      "aws_lambda_event_source_mapping 1",
      "aws_lambda_function 1",
      "aws_s3_bucket 1",
      "aws_s3_bucket_lifecycle_configuration 1",
      "aws_s3_bucket_ownership_controls 1",
      "aws_s3_bucket_policy 1",
      "aws_s3_bucket_public_access_block 1",
      "aws_s3_bucket_server_side_encryption_configuration 1",
      "aws_s3_bucket_versioning 1",
      "terraform_data 1",
    ]);
  });

  it("breaks no policy", () => {
    expect(policyFindings(synth(name))).toEqual([]);
  });

  it("refuses every Terraform workspace but its own", () => {
    expect(only(synth(name), "terraform_data")).toMatchObject({
      lifecycle: { precondition: [{ condition: `\${terraform.workspace == "${name}"}` }] },
    });
  });

  it("reads no state of another stack", () => {
    expect(Object.keys(synth(name).data ?? {})).toEqual(["aws_iam_policy_document"]);
  });

  it("hands the function the log formats of the environment, word for word", () => {
    const variables = functionVariables(synth(name));
    expect(variables.LOG_FORMAT_1).toBe(MAIN);
    expect(fromFormatVariables(variables)).toEqual(testEnvironment(name).log);
  });

  it("gives the function access to its own stream, keys and logs by exact ARN", () => {
    const allowed = permissions(synth(name));
    expect(allowed).toEqual({
      WriteOwnLogs: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*\.arn\}:\*$/)],
      WriteTraces: ["*"],
      ReadStream: ["${aws_kinesis_stream.stream.arn}"],
      WriteObjects: ["nginx_access/*", "quarantine/nginx_access/*", "aws/lambda/*"].map((keys) =>
        expect.stringMatching(new RegExp(`^\\$\\{aws_s3_bucket\\..*\\.arn\\}/${keys.replace("*", "\\*")}$`)),
      ),
      CheckFailureDestination: [expect.stringMatching(/^\$\{aws_s3_bucket\..*\.arn\}$/)],
    });
  });

  it("keeps what was not delivered, replayed or not, for 90 days", () => {
    const { rule } = only(synth(name), "aws_s3_bucket_lifecycle_configuration") as {
      rule: { filter: { prefix: string }[]; expiration?: { days: number }[] }[];
    };
    const kept = rule.map(({ filter, expiration }) => [filter[0]?.prefix, expiration?.[0]?.days]);
    expect(kept).toEqual([
      ["nginx_access/", 365],
      ["quarantine/", 90],
      ["aws/lambda/", 90],
      ["replayed/", 90],
      ["", undefined],
    ]);
  });

  it("raises the accounting alarm on received − delivered − quarantined − filtered ≠ 0", () => {
    const alarms = Object.values(synth(name).resource?.aws_cloudwatch_metric_alarm ?? {});
    const accounting = alarms.find((alarm) => alarm.alarm_name === `nginx-stream-${name}-accounting`);
    expect(accounting).toMatchObject({
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      metric_query: expect.arrayContaining([
        expect.objectContaining({
          expression: "ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0))",
          return_data: true,
        }),
        expect.objectContaining({
          id: "received",
          metric: expect.objectContaining({
            namespace: "LogPipeline",
            metric_name: "LinesReceived",
            dimensions: { pipeline: stackId("nginx-stream", testEnvironment(name)) },
          }),
        }),
      ]),
    });
  });
});

describe("the life cycle of objects", () => {
  const rulesOf = (stack: SynthesizedStack) =>
    only(stack, "aws_s3_bucket_lifecycle_configuration").rule as Record<string, unknown>[];

  it("is the environment's", () => {
    const objects = {
      infrequentAccessDays: "never",
      glacierDays: 7,
      expireDays: 3_650,
      quarantineDays: 30,
    } as const;
    const rules = rulesOf(synth("dev", { objects }));
    expect(rules[0]).toMatchObject({
      id: "delivered",
      transition: [{ days: 7, storage_class: "GLACIER" }],
      expiration: [{ days: 3_650 }],
    });
    expect(rules[1]).toMatchObject({ id: "quarantine", expiration: [{ days: 30 }] });
  });

  it("has no rule for delivered objects where nothing ever becomes of them", () => {
    const objects = { infrequentAccessDays: "never", glacierDays: "never", expireDays: "never" } as const;
    const ids = rulesOf(synth("dev", { objects })).map(({ id }) => id);
    expect(ids).toEqual(["quarantine", "failed-invocations", "replayed", "clean-up"]);
  });

  it("cleans up uploads, old versions and the markers of what expired", () => {
    expect(rulesOf(synth("prod")).at(-1)).toMatchObject({
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      expiration: [{ expired_object_delete_marker: true }],
    });
  });
});

describe("alarms", () => {
  it("ask whether lines are missing, unread, late or refused, and whether the function fails", () => {
    expect(alarmTable(synth("dev"))).toEqual([
      "critical nginx-stream-dev-accounting: ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0)) > 0, 1 × 300 s",
      "critical nginx-stream-dev-function-failing: Sum Errors > 0, 3 × 300 s",
      "critical nginx-stream-dev-lag-critical: Maximum IteratorAge >= 43200000, 3 × 60 s",
      "critical nginx-stream-dev-quarantined-critical: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 50, 3 × 300 s",
      "warning nginx-stream-dev-duration: p95 Duration >= 48000, 1 × 300 s",
      "warning nginx-stream-dev-function-errors: Sum Errors > 0, 1 × 300 s",
      "warning nginx-stream-dev-lag: Maximum IteratorAge >= 300000, 3 × 60 s",
      "warning nginx-stream-dev-quarantined: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 1, 3 × 300 s",
      "warning nginx-stream-dev-stream-throttled: Sum WriteProvisionedThroughputExceeded > 0, 3 × 300 s",
      "warning nginx-stream-dev-throttles: Sum Throttles > 0, 1 × 300 s",
    ]);
  });

  it("are critical at half of the retention, or of the mapping's record age where that ends sooner", () => {
    const lagOf = (stack: SynthesizedStack) =>
      alarmTable(stack).find((line) => line.includes("lag-critical"));
    const HALF_A_DAY = "IteratorAge >= 43200000";
    // The stream of prod keeps a week, but its mapping gives records up after a day.
    expect(lagOf(synth("prod"))).toContain(HALF_A_DAY);
    const { nginxStream: path } = testEnvironment("prod");
    const mapping = { ...path.mapping, maximumRecordAgeSeconds: 604_800 };
    expect(lagOf(synth("prod", { nginxStream: { ...path, mapping } }))).toContain("IteratorAge >= 302400000");
  });
});

describe("the event source mapping", () => {
  it("halves failed batches, gives up after finite retries and keeps what it gave up in the bucket", () => {
    expect(only(synth("prod"), "aws_lambda_event_source_mapping")).toMatchObject({
      batch_size: 5_000,
      maximum_batching_window_in_seconds: 10,
      bisect_batch_on_function_error: true,
      maximum_retry_attempts: 8,
      maximum_record_age_in_seconds: 86_400,
      starting_position: "TRIM_HORIZON",
      destination_config: { on_failure: { destination_arn: expect.stringMatching(/^\$\{aws_s3_bucket\./) } },
    });
  });
});

describe("dev", () => {
  it("has one shard, a day of retention, no KMS and no protection", () => {
    const stack = synth("dev");
    const stream = only(stack, "aws_kinesis_stream");
    expect(stream).toMatchObject({
      shard_count: 1,
      retention_period: 24,
      stream_mode_details: { stream_mode: "PROVISIONED" },
    });
    expect(stream).not.toHaveProperty("lifecycle");
    expect(stream).not.toHaveProperty("kms_key_id");
    expect(only(stack, "aws_s3_bucket")).toMatchObject({ force_destroy: true });
  });

  it("keeps its state beside the code, at the same path on every machine", () => {
    expect(synth("dev").terraform.backend).toEqual({
      local: {
        path: "../../../nginx-stream-dev.tfstate",
        workspace_dir: "../../../terraform.tfstate.d/nginx-stream-dev",
      },
    });
  });
});

describe("prod", () => {
  it("scales on demand, keeps a week, encrypts with KMS and refuses to destroy stream and bucket", () => {
    const stack = synth("prod");
    const stream = only(stack, "aws_kinesis_stream");
    expect(stream).toMatchObject({
      retention_period: 168,
      stream_mode_details: { stream_mode: "ON_DEMAND" },
      encryption_type: "KMS",
      kms_key_id: "alias/aws/kinesis",
      lifecycle: { prevent_destroy: true },
    });
    expect(stream).not.toHaveProperty("shard_count");
    expect(only(stack, "aws_s3_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("keeps its state in S3, encrypted and locked by S3 itself", () => {
    expect(synth("prod").terraform.backend).toMatchObject({
      s3: {
        encrypt: true,
        use_lockfile: true,
        workspace_key_prefix: "log-pipeline",
        key: "nginx-stream-prod.tfstate",
      },
    });
  });
});

describe("names", () => {
  it("are derived from stack, environment and account", () => {
    const stack = synth("dev");
    expect(only(stack, "aws_kinesis_stream").name).toBe("log-pipeline-nginx-stream-dev");
    expect(only(stack, "aws_lambda_function").function_name).toBe("log-pipeline-nginx-to-s3-dev");
    expect(only(stack, "aws_s3_bucket").bucket).toBe("log-pipeline-nginx-stream-dev-111122223333");
  });

  it("can be those of seed 000: stream, parsing_lambda and nginx-access-log-store-dev", () => {
    const stack = synth("dev", {
      nginxStream: {
        stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
        names: { stream: "stream", function: "parsing_lambda", bucket: "nginx-access-log-store-dev" },
      },
    });
    expect(only(stack, "aws_kinesis_stream").name).toBe("stream");
    expect(only(stack, "aws_lambda_function").function_name).toBe("parsing_lambda");
    expect(only(stack, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/parsing_lambda",
      retention_in_days: 30,
    });
    expect(only(stack, "aws_s3_bucket").bucket).toBe("nginx-access-log-store-dev");
    expect(functionVariables(stack).BUCKET).toBe("nginx-access-log-store-dev");
  });
});

describe("with addresses masked by hmac", () => {
  const { log } = testEnvironment("prod");
  const output = { mask: { fields: ["remote_addr"], with: "hmac" as const } };
  const masked = synth("prod", {
    log: { ...log, output },
    maskKeyParameter: "/log-pipeline/prod/mask-key",
  });

  it("names the key's parameter to the function, and lets it read that one", () => {
    expect(functionVariables(masked).MASK_KEY_PARAMETER).toBe("/log-pipeline/prod/mask-key");
    expect(permissions(masked)).toEqual({
      ...permissions(synth("prod")),
      ReadMaskKey: ["arn:aws:ssm:ap-northeast-2:444455556666:parameter/log-pipeline/prod/mask-key"],
    });
    expect(policyFindings(masked)).toEqual([]);
  });

  it("manages no parameter: the key is in no Terraform code or state", () => {
    expect(Object.keys(masked.resource ?? {})).toEqual(Object.keys(synth("prod").resource ?? {}));
    expect(Object.keys(masked.data ?? {})).toEqual(["aws_iam_policy_document"]);
  });
});

it("gives a function that masks by no hmac neither a key's parameter nor the right to read one", () => {
  for (const name of ["dev", "prod"] as const) {
    expect(functionVariables(synth(name))).not.toHaveProperty("MASK_KEY_PARAMETER");
    expect(permissions(synth(name))).not.toHaveProperty("ReadMaskKey");
  }
});

it("keeps nginx's ${braced} variables from being read as Terraform expressions", () => {
  const format = '${remote_addr} [$time_local] "$request" $status';
  const stack = synth("dev", { log: { formats: [{ name: "braced", format }] } });
  expect(functionVariables(stack).LOG_FORMAT_1).toContain("$${remote_addr}");
});

it("refuses log formats that do not fit into the function's environment", () => {
  const format = `[$time_local] $status ${"x".repeat(4_100)}`;
  expect(() => synth("dev", { log: { formats: [{ name: "long", format }] } })).toThrow(
    /^log-pipeline-nginx-to-s3-dev: environment variables must be at most 4096 bytes together .*, got \d{4}$/,
  );
});

it("says what to do when the function was not built", () => {
  const build = () =>
    new NginxStreamStack(testApp(), { environment: testEnvironment("dev"), bundlePath: "no/such.zip" });
  expect(build).toThrow(/bundle must be built before synth .*, missing: no\/such\.zip$/);
});

function functionVariables(stack: SynthesizedStack): Record<string, string> {
  const { environment } = only(stack, "aws_lambda_function");
  return (environment as { variables: Record<string, string> }).variables;
}

/** Resources of the function's statements, by statement id. */
function permissions(stack: SynthesizedStack): Record<string, unknown> {
  const documents = Object.entries(stack.data?.aws_iam_policy_document ?? {});
  const [, document] = documents.find(([id]) => id.startsWith("nginx-to-s3_permissions")) ?? [];
  const statements = (document?.statement ?? []) as { sid: string; resources: unknown }[];
  return Object.fromEntries(statements.map(({ sid, resources }) => [sid, resources]));
}
