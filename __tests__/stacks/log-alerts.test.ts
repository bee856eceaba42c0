import type { EnvironmentFile } from "../../environments";
import { LogAlertsStack } from "../../stacks/log-alerts";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { alarmTable } from "../helpers/alarm-table";
import { testEnvironment } from "../helpers/environments";
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

type Path = NonNullable<EnvironmentFile["logAlerts"]>;
type Env = "dev" | "prod";

const ERRORS = { name: "errors", pattern: '{ $.log = "*error*" }' } as const;
const PODS: Path["groups"][number] = { name: "/pods", filters: [ERRORS] };
const LEAST: Path = { webhookParameter: "/log-pipeline/test/slack-webhook", groups: [PODS] };

function stackOf(env: Env, changes: Partial<Path> = {}): LogAlertsStack {
  const environment = testEnvironment(env, { logAlerts: { ...LEAST, ...changes } });
  if (environment.logAlerts === undefined) throw new Error("no path to Slack");
  return new LogAlertsStack(testApp(), { environment, path: environment.logAlerts, bundlePath });
}

/** The stack as the environment file has it. */
function ownStack(env: Env): LogAlertsStack {
  const environment = testEnvironment(env);
  if (environment.logAlerts === undefined) throw new Error(`${env} has no path to Slack`);
  return new LogAlertsStack(testApp(), { environment, path: environment.logAlerts, bundlePath });
}

const synth = (env: Env, changes?: Partial<Path>) => synthJson(stackOf(env, changes));

const FILTER = "aws_cloudwatch_log_subscription_filter";

const EXISTING: Path["groups"][number] = { ...PODS, create: false };
const TWO_FILTERS: Path["groups"][number] = {
  ...PODS,
  filters: [ERRORS, { name: "one pod", pattern: '{ $.kubernetes.container_name = "example-log" }' }],
};
/** Each in the environment that shows most of it. */
const VARIANTS: Readonly<Record<string, { env: Env; changes: Partial<Path> }>> = {
  "an existing group": { env: "dev", changes: { groups: [EXISTING] } },
  "two groups, one with two filters": {
    env: "prod",
    changes: { groups: [TWO_FILTERS, { ...EXISTING, name: "/app" }] },
  },
  "deduplication over time": { env: "prod", changes: { dedup: { minutes: 30 } } },
  "masks and reserved concurrency": {
    env: "dev",
    changes: { maskPatterns: [{ name: "ticket", pattern: "T-\\d{4}" }], reservedConcurrency: 2 },
  },
};

const COUNTS = [
  "aws_cloudwatch_composite_alarm 1",
  "aws_cloudwatch_dashboard 1",
  "aws_cloudwatch_log_group 2",
  "aws_cloudwatch_log_subscription_filter 1",
  "aws_cloudwatch_metric_alarm 11",
  "aws_iam_role 1",
  "aws_iam_role_policy 1",
  "aws_lambda_function 1",
  "aws_lambda_function_event_invoke_config 1",
  "aws_lambda_permission 1",
  "aws_s3_bucket 1",
  "aws_s3_bucket_lifecycle_configuration 1",
  "aws_s3_bucket_ownership_controls 1",
  "aws_s3_bucket_policy 1",
  "aws_s3_bucket_public_access_block 1",
  "aws_s3_bucket_server_side_encryption_configuration 1",
  "aws_s3_bucket_versioning 1",
  "terraform_data 1",
];

describe.each(["dev", "prod"] as const)("log-alerts-%s", (env) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(ownStack(env))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(synthJson(ownStack(env)))).toEqual(COUNTS);
  });

  it("breaks no policy", () => {
    expect(policyFindings(synthJson(ownStack(env)))).toEqual([]);
  });

  it("makes the group that agent-config/kubernetes writes to, with the environment's retention", () => {
    const group = groups(synthJson(ownStack(env))).find(
      ({ name }) => !String(name).startsWith("/aws/lambda"),
    );
    expect(group).toMatchObject({
      name: `/aws/containerinsights/log-pipeline-${env}/application`,
      retention_in_days: env === "dev" ? 30 : 90,
    });
  });

  it("reads no state of another stack, and no secret", () => {
    expect(Object.keys(synthJson(ownStack(env)).data ?? {})).toEqual(["aws_iam_policy_document"]);
  });
});

describe.each(Object.entries(VARIANTS))("with %s", (_name, { env, changes }) => {
  it("is valid HCL and breaks no policy", async () => {
    await reviewableHcl(stackOf(env, changes));
    expect(policyFindings(synth(env, changes))).toEqual([]);
  });
});

describe("a log group", () => {
  it("that is created may have a retention of its own", () => {
    const stack = synth("dev", { groups: [{ ...PODS, retentionDays: 7 }] });
    expect(groups(stack)).toContainEqual(expect.objectContaining({ name: "/pods", retention_in_days: 7 }));
  });

  it("that is created is not destroyed where data is protected", () => {
    const protection = (env: Env) => groups(synth(env)).find(({ name }) => name === "/pods")?.lifecycle;
    expect([protection("dev"), protection("prod")]).toEqual([undefined, { prevent_destroy: true }]);
  });

  it("that exists is no resource, and is subscribed by its name", () => {
    const stack = synth("dev", { groups: [EXISTING] });
    expect(groups(stack).map(({ name }) => name)).toEqual(["/aws/lambda/log-pipeline-log-alerts-dev"]);
    expect(only(stack, FILTER).log_group_name).toBe("/pods");
    expect(only(stack, "aws_lambda_permission").source_arn).toBe(
      "arn:aws:logs:ap-northeast-2:111122223333:log-group:/pods:*",
    );
  });

  it("may call the function, in this account, before its filter is made", () => {
    const stack = synth("dev");
    const [permission] = Object.keys(stack.resource?.aws_lambda_permission ?? {});
    const [whatFails] = Object.keys(stack.resource?.aws_lambda_function_event_invoke_config ?? {});
    expect(only(stack, "aws_lambda_permission")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      source_account: "111122223333",
      source_arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.group-[^.]+\.arn\}:\*$/),
      statement_id: expect.stringMatching(/^[a-zA-Z0-9_-]{1,100}$/),
    });
    expect(only(stack, FILTER)).toMatchObject({
      ...{ name: "errors", filter_pattern: '{ $.log = "*error*" }' },
      log_group_name: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.group-[^.]+\.name\}$/),
      destination_arn: expect.stringMatching(/^\$\{aws_lambda_function\.[^.]+\.arn\}$/),
      depends_on: [
        `aws_lambda_permission.${permission}`,
        `aws_lambda_function_event_invoke_config.${whatFails}`,
      ],
    });
    expect(only(stack, FILTER)).not.toHaveProperty("role_arn");
  });

  it("has a permission of its own, whatever its name", () => {
    const names = ["/a/b", "--a--b", "/a", "g".repeat(512)];
    const stack = synth("dev", { groups: names.map((name) => ({ ...PODS, name })) });
    const ids = Object.values(stack.resource?.aws_lambda_permission ?? {}).map((each) => each.statement_id);
    expect(new Set(ids).size).toBe(names.length);
  });

  it("keeps names and patterns that Terraform would read as templates as they are", () => {
    const filters = [{ name: "%{one} ${more}", pattern: '"%{one} ${more}"' }];
    expect(only(synth("dev", { groups: [{ ...PODS, filters }] }), FILTER)).toMatchObject({
      name: "%%{one} $${more}",
      filter_pattern: '"%%{one} $${more}"',
    });
  });

  it.each([
    ["by its derived name", {}, "/aws/lambda/log-pipeline-log-alerts-dev"],
    ["by a name that was kept", { names: { function: "alerts" } }, "/aws/lambda/alerts"],
  ])("of the function itself is refused, %s", (_which, changes, name) => {
    const groups = [PODS, { ...EXISTING, name }];
    expect(() => stackOf("dev", { ...changes, groups })).toThrow(
      expect.objectContaining({
        name: "StackError",
        message: `environments/dev.ts: logAlerts.groups.1.name: must not be the log of the function itself: each call would write what calls it again, for ever, got "${name}"`,
      }),
    );
  });

  it("of another function is not", () => {
    expect(() => stackOf("dev", { groups: [{ ...EXISTING, name: "/aws/lambda/alerts" }] })).not.toThrow();
  });
});

describe("the function", () => {
  it("knows where its webhook is, and not what it is", () => {
    expect(variables(synth("dev"))).toEqual({
      PIPELINE: "log-alerts-dev",
      WEBHOOK_PARAMETER: "/log-pipeline/test/slack-webhook",
    });
  });

  it("gets masks as JSON, with nothing in them that Terraform reads", () => {
    const maskPatterns = [{ name: "braces", pattern: "[${]+" }];
    expect(variables(synth("dev", { maskPatterns })).MASK_PATTERNS).toBe(
      '[{"name":"braces","pattern":"[$${]+"}]',
    );
  });

  it("may read its webhook and keep its failures, by exact ARN and in this account", () => {
    const bucket = expect.stringMatching(/^\$\{aws_s3_bucket\.[^.]+\.arn\}$/);
    const inAccount = [{ test: "StringEquals", variable: "s3:ResourceAccount", values: ["111122223333"] }];
    expect(statements(synth("dev"))).toEqual([
      expect.objectContaining({ sid: "WriteOwnLogs" }),
      expect.objectContaining({ sid: "WriteTraces" }),
      {
        ...{ sid: "ReadWebhook", actions: ["ssm:GetParameter"] },
        resources: ["arn:aws:ssm:ap-northeast-2:111122223333:parameter/log-pipeline/test/slack-webhook"],
      },
      {
        ...{ sid: "KeepFailedEvents", actions: ["s3:PutObject"], condition: inAccount },
        resources: [expect.stringMatching(/^\$\{aws_s3_bucket\.[^.]+\.arn\}\/aws\/lambda\/\*$/)],
      },
      {
        ...{ sid: "CheckFailureDestination", actions: ["s3:ListBucket"] },
        ...{ resources: [bucket], condition: inAccount },
      },
    ]);
  });

  it("has the account's concurrency unless it is told otherwise", () => {
    expect(only(synth("dev"), "aws_lambda_function")).not.toHaveProperty("reserved_concurrent_executions");
    expect(only(synth("dev", { reservedConcurrency: 2 }), "aws_lambda_function")).toMatchObject({
      reserved_concurrent_executions: 2,
    });
  });

  it("is retried as the environment says, and then its event is kept in the bucket", () => {
    const stack = synth("dev", { retries: 1, maximumEventAgeSeconds: 600 });
    expect(only(stack, "aws_lambda_function_event_invoke_config")).toMatchObject({
      maximum_retry_attempts: 1,
      maximum_event_age_in_seconds: 600,
      destination_config: { on_failure: { destination: expect.stringMatching(/^\$\{aws_s3_bucket\./) } },
    });
  });
});

it("keeps what failed, replayed or not, for 90 days, and expects nothing else in its bucket", () => {
  const { rule } = only(synth("dev"), "aws_s3_bucket_lifecycle_configuration") as {
    rule: { filter: { prefix: string }[]; expiration?: { days: number }[] }[];
  };
  expect(rule.map(({ filter, expiration }) => [filter[0]?.prefix, expiration?.[0]?.days])).toEqual([
    ["aws/lambda/", 90],
    ["replayed/", 90],
    ["", undefined],
  ]);
});

describe("deduplication over time", () => {
  const dedup = { minutes: 30 };

  it("is off by default: no table, and no right to one", () => {
    expect(synth("prod").resource).not.toHaveProperty("aws_dynamodb_table");
    expect(statements(synth("prod")).map(({ sid }) => sid)).not.toContain("ClaimFingerprints");
  });

  it("has a table on demand whose items expire, encrypted and protected as the environment says", () => {
    expect(only(synth("prod", { dedup }), "aws_dynamodb_table")).toEqual({
      ...{ name: "log-pipeline-log-alerts-prod", billing_mode: "PAY_PER_REQUEST" },
      ...{ hash_key: "fingerprint", attribute: [{ name: "fingerprint", type: "S" }] },
      ...{ ttl: { attribute_name: "expiresAt", enabled: true } },
      ...{ deletion_protection_enabled: true, server_side_encryption: { enabled: true } },
    });
    const inDev = only(synth("dev", { dedup, names: { table: "seen" } }), "aws_dynamodb_table");
    expect(inDev).toMatchObject({ name: "seen", deletion_protection_enabled: false });
    expect(inDev).not.toHaveProperty("server_side_encryption");
  });

  it("lets the function put items into that table, and do nothing else with it", () => {
    const stack = synth("dev", { dedup, names: { table: "seen" } });
    expect(statements(stack)).toContainEqual({
      ...{ sid: "ClaimFingerprints", actions: ["dynamodb:PutItem"] },
      resources: [expect.stringMatching(/^\$\{aws_dynamodb_table\.[^.]+\.arn\}$/)],
    });
    expect(variables(stack)).toMatchObject({ DEDUP_TABLE: "seen", DEDUP_MINUTES: "30" });
  });
});

describe("alarms", () => {
  const alarms = (stack: SynthesizedStack) =>
    Object.values(stack.resource?.aws_cloudwatch_metric_alarm ?? {});

  it("ask whether lines are missing, late, given up, lost or kept back", () => {
    const asked = alarmTable(synth("dev")).map((line) =>
      line.replace(/forwarding-[0-9a-f]{8}/, "forwarding-<id>"),
    );
    expect(asked).toEqual([
      "critical log-alerts-dev-accounting: ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0)) > 0, 1 × 300 s",
      "critical log-alerts-dev-forwarding-<id>: FILL(errors,0)+FILL(throttled,0) > 0, 1 × 300 s",
      "critical log-alerts-dev-function-failing: Sum Errors > 0, 3 × 300 s",
      "critical log-alerts-dev-given-up: Sum AsyncEventsDropped > 0, 1 × 300 s",
      "critical log-alerts-dev-lag-critical: Maximum AsyncEventAge > 10800000, 1 × 300 s",
      "critical log-alerts-dev-lost: Sum DestinationDeliveryFailures > 0, 1 × 300 s",
      "warning log-alerts-dev-duration: p95 Duration >= 48000, 1 × 300 s",
      "warning log-alerts-dev-function-errors: Sum Errors > 0, 1 × 300 s",
      "warning log-alerts-dev-lag: Maximum AsyncEventAge > 300000, 1 × 300 s",
      "warning log-alerts-dev-suppressed: Sum AlertsSuppressed > 0, 1 × 300 s",
      "warning log-alerts-dev-throttles: Sum Throttles > 0, 1 × 300 s",
    ]);
  });

  it("ask with dedup whether the table answers", () => {
    expect(alarmTable(synth("prod", { dedup: { minutes: 30 } }))).toContain(
      "warning log-alerts-prod-claims: Sum ClaimFailures > 0, 1 × 300 s",
    );
  });

  it("are raised where CloudWatch Logs cannot hand a filter's events over", () => {
    const forwarding = alarms(synth("dev", { groups: [TWO_FILTERS] })).filter((alarm) =>
      String(alarm.alarm_name).includes("forwarding"),
    );
    const dimensions = { LogGroupName: "/pods", DestinationType: "Lambda", FilterName: "errors" };
    expect(new Set(forwarding.map((alarm) => alarm.alarm_name)).size).toBe(2);
    expect(forwarding[0]).toMatchObject({
      ...{ comparison_operator: "GreaterThanThreshold", threshold: 0 },
      metric_query: [
        { metric: { namespace: "AWS/Logs", metric_name: "DeliveryErrors", dimensions, stat: "Sum" } },
        { metric: { namespace: "AWS/Logs", metric_name: "DeliveryThrottling", dimensions, stat: "Sum" } },
        { expression: "FILL(errors,0)+FILL(throttled,0)", return_data: true },
      ],
    });
  });

  it("have names and descriptions that AWS takes, however long a group's and a filter's are", () => {
    const longest = { name: "g".repeat(512), filters: [{ ...ERRORS, name: "f".repeat(512) }] };
    for (const alarm of alarms(synth("dev", { groups: [longest] }))) {
      expect(String(alarm.alarm_name).length).toBeLessThanOrEqual(255);
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1_024);
    }
  });
});

it("is a stack of the environments that have the path, and of no other", () => {
  const ids = (logAlerts: Path | undefined) => stackIds(testEnvironment("dev", { logAlerts }));
  expect(ids(LEAST)).toContain("log-alerts-dev");
  expect(ids(undefined)).not.toContain("log-alerts-dev");
});

function groups(stack: SynthesizedStack): Record<string, unknown>[] {
  return Object.values(stack.resource?.aws_cloudwatch_log_group ?? {});
}

function variables(stack: SynthesizedStack): Record<string, string> {
  const { environment } = only(stack, "aws_lambda_function");
  return (environment as { variables: Record<string, string> }).variables;
}

/** What the function may do. */
function statements(stack: SynthesizedStack): Record<string, unknown>[] {
  const documents = Object.entries(stack.data?.aws_iam_policy_document ?? {});
  const [, document] = documents.find(([id]) => id.startsWith("log-alerts_permissions")) ?? [];
  return document?.statement as Record<string, unknown>[];
}
