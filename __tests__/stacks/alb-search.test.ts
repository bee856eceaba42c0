import type { AlbSearch, EnvironmentFile } from "../../environments";
import { AlbSearchStack } from "../../stacks/alb-search";
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

type Changes = Partial<NonNullable<EnvironmentFile["albSearch"]>>;

function stackOf(name: "dev" | "prod", changes: Changes = {}): AlbSearchStack {
  const { albSearch } = testEnvironment(name);
  const environment = testEnvironment(name, { albSearch: { ...(albSearch as AlbSearch), ...changes } });
  return new AlbSearchStack(testApp(), {
    environment,
    path: environment.albSearch as AlbSearch,
    bundlePath,
  });
}

const synth = (name: "dev" | "prod", changes?: Changes) => synthJson(stackOf(name, changes));

const [dev, prod] = [synth("dev"), synth("prod")];

const EXISTING = {
  kind: "existing",
  endpoint: "search-logs-abc123.ap-northeast-2.es.amazonaws.com",
  arn: "arn:aws:es:ap-northeast-2:999988887777:domain/logs",
} as const;
const existing = synth("dev", { domain: EXISTING });

const PATH = [
  "aws_cloudwatch_composite_alarm 1",
  "aws_cloudwatch_dashboard 1",
  "aws_cloudwatch_log_group 1",
  "aws_cloudwatch_metric_alarm 10",
  "aws_iam_role 1",
  "aws_iam_role_policy 1",
  "aws_lambda_event_source_mapping 1",
  "aws_lambda_function 1",
  "aws_s3_bucket 1",
  "aws_s3_bucket_lifecycle_configuration 1",
  "aws_s3_bucket_notification 1",
  "aws_s3_bucket_ownership_controls 1",
  "aws_s3_bucket_policy 1",
  "aws_s3_bucket_public_access_block 1",
  "aws_s3_bucket_server_side_encryption_configuration 1",
  "aws_s3_bucket_versioning 1",
  "aws_sqs_queue 2",
  "aws_sqs_queue_policy 2",
  "aws_sqs_queue_redrive_allow_policy 1",
  "terraform_data 1",
];

describe.each([
  ["dev", dev, 6],
  ["prod", prod, 8],
] as const)("alb-search-%s", (name, stack, domainAlarms) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(stackOf(name))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(stack)).toEqual(
      [
        ...PATH.filter((line) => !/log_group|metric_alarm/.test(line)),
        "aws_cloudwatch_log_group 4",
        "aws_cloudwatch_log_resource_policy 1",
        `aws_cloudwatch_metric_alarm ${10 + domainAlarms}`,
        "aws_opensearch_domain 1",
        "aws_opensearch_domain_policy 1",
      ].sort(),
    );
  });

  it("breaks no policy", () => {
    expect(policyFindings(stack)).toEqual([]);
  });

  it("gives the function its own queue, its logs, its quarantine and bulk requests, by exact ARN", () => {
    const account = testEnvironment(name).accountId;
    const domain = `arn:aws:es:ap-northeast-2:${account}:domain/log-pipeline-${name}`;
    const queue = expect.stringMatching(/^\$\{aws_sqs_queue\.notifications_queue_\w+\.arn\}$/);
    const below = (keys: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_s3_bucket\\.\\w+\\.arn\\}${keys}$`));
    expect(statementsOf(stack, "alb-to-opensearch_permissions")).toEqual({
      WriteOwnLogs: {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.alb-to-opensearch_.*\.arn\}:\*$/)],
      },
      WriteTraces: { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
      ReadQueue: {
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        resources: [queue],
      },
      ReadLogs: { actions: ["s3:GetObject"], resources: [below("/alb/AWSLogs/\\*")] },
      TellGoneFromForbidden: { actions: ["s3:ListBucket"], resources: [below("")] },
      Quarantine: { actions: ["s3:PutObject"], resources: [below("/quarantine/alb/\\*")] },
      WriteDocuments: {
        actions: ["es:ESHttpPost", "es:ESHttpPut"],
        resources: [`${domain}/_bulk`, `${domain}/alb-*/_bulk`],
      },
    });
  });

  it("lets exactly the function's role and the administrators reach the domain, where seed 004 let everybody", () => {
    const account = testEnvironment(name).accountId;
    const domain = `arn:aws:es:ap-northeast-2:${account}:domain/log-pipeline-${name}`;
    const { statement } = documentOf(stack, "access_document");
    expect(statement).toEqual([
      {
        sid: "WriteDocuments",
        principals: [
          {
            type: "AWS",
            identifiers: [expect.stringMatching(/^\$\{aws_lambda_function\.alb-to-opensearch_.*\.role\}$/)],
          },
        ],
        actions: ["es:ESHttpPost", "es:ESHttpPut"],
        resources: [`${domain}/_bulk`, `${domain}/alb-*/_bulk`],
      },
      {
        sid: "Administer",
        principals: [
          { type: "AWS", identifiers: [`arn:aws:iam::${account}:role/log-pipeline-search-admin`] },
        ],
        actions: [
          "es:ESHttpDelete",
          "es:ESHttpGet",
          "es:ESHttpHead",
          "es:ESHttpPatch",
          "es:ESHttpPost",
          "es:ESHttpPut",
        ],
        resources: [`${domain}/*`],
      },
    ]);
  });

  it("keeps no password: the domain's master is an IAM principal", () => {
    const { accountId } = testEnvironment(name);
    expect(only(stack, "aws_opensearch_domain").advanced_security_options).toEqual({
      enabled: true,
      internal_user_database_enabled: false,
      master_user_options: {
        master_user_arn: `arn:aws:iam::${accountId}:role/log-pipeline-search-admin`,
      },
    });
  });

  it("encrypts what the domain keeps and sends, and takes TLS 1.2 or later only", () => {
    expect(only(stack, "aws_opensearch_domain")).toMatchObject({
      encrypt_at_rest: { enabled: true },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: {
        enforce_https: true,
        tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10",
      },
    });
  });

  it("makes no domain before CloudWatch Logs takes what it has to say", () => {
    const { depends_on, log_publishing_options } = only(stack, "aws_opensearch_domain");
    expect(depends_on).toEqual([expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./)]);
    expect((log_publishing_options as { log_type: string }[]).map(({ log_type }) => log_type)).toEqual([
      "ES_APPLICATION_LOGS",
      "INDEX_SLOW_LOGS",
      "SEARCH_SLOW_LOGS",
    ]);
    const { accountId } = testEnvironment(name);
    expect(documentOf(stack, "search_log-document").statement).toEqual([
      {
        sid: "TakeDomainLogs",
        principals: [{ type: "Service", identifiers: ["es.amazonaws.com"] }],
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: Array(3).fill(
          expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.search_.*\.arn\}:\*$/),
        ),
        condition: [
          {
            test: "ArnLike",
            variable: "aws:SourceArn",
            values: [`arn:aws:es:ap-northeast-2:${accountId}:domain/log-pipeline-${name}`],
          },
          { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
        ],
      },
    ]);
  });
});

describe("the log bucket", () => {
  it("takes logs of this account's and region's load balancers, each below its account, over TLS", () => {
    const { statement } = documentOf(prod, "store_tls-only");
    expect(statement).toEqual([
      expect.objectContaining({ sid: "DenyInsecureTransport", effect: "Deny" }),
      {
        sid: "TakeLogs",
        principals: [{ type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] }],
        actions: ["s3:PutObject"],
        resources: [expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.arn\}\/alb\/AWSLogs\/444455556666\/\*$/)],
        condition: [
          {
            test: "ArnLike",
            variable: "aws:SourceArn",
            values: ["arn:aws:elasticloadbalancing:ap-northeast-2:444455556666:loadbalancer/*"],
          },
        ],
      },
    ]);
  });

  it("is encrypted by S3 itself where all else has KMS: load balancers write into no other", () => {
    expect(only(prod, "aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it("tells the queue of log files alone, and not before the queue takes it", () => {
    const notification = only(dev, "aws_s3_bucket_notification");
    expect(notification.queue).toEqual([
      {
        queue_arn: expect.stringMatching(/^\$\{aws_sqs_queue\.notifications_queue_/),
        events: ["s3:ObjectCreated:*"],
        filter_prefix: "alb/AWSLogs/",
        filter_suffix: ".log.gz",
      },
    ]);
    expect(notification.depends_on).toEqual([expect.stringMatching(/^aws_sqs_queue_policy\./)]);
  });
});

describe("the queue", () => {
  const queues = Object.values(dev.resource?.aws_sqs_queue ?? {});

  it("hides messages for 6 times the function's timeout, and gives them up after 5 receives", () => {
    const queue = queues.find(({ name }) => name === "log-pipeline-alb-search-dev");
    expect(queue).toMatchObject({ visibility_timeout_seconds: 1_800, sqs_managed_sse_enabled: true });
    expect(JSON.parse(String(queue?.redrive_policy))).toEqual({
      deadLetterTargetArn: "arn:aws:sqs:ap-northeast-2:111122223333:log-pipeline-alb-search-dev-dlq",
      maxReceiveCount: 5,
    });
  });

  it("keeps what was given up for 14 days, and lets no other queue give up there", () => {
    const deadLetters = queues.find(({ name }) => name === "log-pipeline-alb-search-dev-dlq");
    expect(deadLetters).toMatchObject({ message_retention_seconds: 1_209_600 });
    const { redrive_allow_policy } = only(dev, "aws_sqs_queue_redrive_allow_policy");
    expect(JSON.parse(String(redrive_allow_policy))).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: ["arn:aws:sqs:ap-northeast-2:111122223333:log-pipeline-alb-search-dev"],
    });
  });

  it("takes messages from this bucket of this account, over TLS", () => {
    const { statement } = documentOf(dev, "notifications_document");
    expect(statement).toMatchObject([
      { sid: "DenyInsecureTransport", effect: "Deny", actions: ["sqs:*"] },
      {
        actions: ["sqs:SendMessage"],
        principals: [{ type: "Service", identifiers: ["s3.amazonaws.com"] }],
        condition: [
          { test: "ArnEquals", variable: "aws:SourceArn" },
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] },
        ],
      },
    ]);
  });
});

it("maps the queue to no more functions at a time than the domain can take, and repeats what failed alone", () => {
  expect(only(dev, "aws_lambda_event_source_mapping")).toMatchObject({
    batch_size: 5,
    function_response_types: ["ReportBatchItemFailures"],
    scaling_config: { maximum_concurrency: 2 },
  });
});

it("tells the function everything it must know", () => {
  expect(variablesOf(dev)).toEqual({
    PIPELINE: "alb-search-dev",
    INDEX_PREFIX: "alb",
    BUCKET: "log-pipeline-alb-search-dev-111122223333",
    PREFIX: "alb",
    MAX_EXPANDED_BYTES: "8589934592",
    OPENSEARCH_ENDPOINT: expect.stringMatching(/^\$\{aws_opensearch_domain\.search_domain_\w+\.endpoint\}$/),
  });
});

describe("the domain", () => {
  it("is one small node in dev, without what T3 does not have, and destroyable", () => {
    const domain = only(dev, "aws_opensearch_domain");
    expect(domain).toMatchObject({
      domain_name: "log-pipeline-dev",
      engine_version: "OpenSearch_3.5",
      cluster_config: { instance_type: "t3.small.search", instance_count: 1, zone_awareness_enabled: false },
      ebs_options: { ebs_enabled: true, volume_type: "gp3", volume_size: 10 },
    });
    expect(domain).not.toHaveProperty("auto_tune_options");
    expect(domain).not.toHaveProperty("lifecycle");
  });

  it("has three zones and three masters in prod, tunes itself at night, and cannot be destroyed", () => {
    expect(only(prod, "aws_opensearch_domain")).toMatchObject({
      cluster_config: {
        instance_type: "r7g.large.search",
        instance_count: 3,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 3 },
        multi_az_with_standby_enabled: false,
        dedicated_master_enabled: true,
        dedicated_master_type: "m7g.large.search",
        dedicated_master_count: 3,
      },
      auto_tune_options: { desired_state: "ENABLED", use_off_peak_window: true },
      off_peak_window_options: { enabled: true },
      lifecycle: { prevent_destroy: true },
    });
  });

  it("lets its data nodes elect a master where the environment asks for none", () => {
    const { domain } = testEnvironment("prod").albSearch as AlbSearch;
    const stack = synth("prod", {
      domain: { ...domain, multiAz: { zones: 3 } } as Changes["domain"] & object,
    });
    expect(only(stack, "aws_opensearch_domain").cluster_config).not.toHaveProperty(
      "dedicated_master_enabled",
    );
    expect(alarms(stack)).not.toHaveProperty("alb-search-prod-domain-master-cpu");
  });
});

describe("alarms", () => {
  it("ask whether lines are missing, unread, late or given up, and whether the domain is well", () => {
    expect(alarmTable(prod)).toEqual([
      "critical alb-search-prod-accounting: ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0)) > 0, 1 × 300 s",
      "critical alb-search-prod-age-critical: Maximum ApproximateAgeOfOldestMessage > 604800, 1 × 300 s",
      "critical alb-search-prod-dead-letters: Maximum ApproximateNumberOfMessagesVisible >= 1, 1 × 300 s",
      "critical alb-search-prod-domain-red: Maximum ClusterStatus.red >= 1, 1 × 60 s",
      "critical alb-search-prod-domain-writes-blocked: Maximum ClusterIndexWritesBlocked >= 1, 1 × 300 s",
      "critical alb-search-prod-function-failing: Sum Errors > 0, 3 × 300 s",
      "critical alb-search-prod-quarantined-critical: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 50, 3 × 300 s",
      "warning alb-search-prod-age: Maximum ApproximateAgeOfOldestMessage > 900, 1 × 300 s",
      "warning alb-search-prod-domain-cpu: Average CPUUtilization >= 80, 3 × 300 s",
      "warning alb-search-prod-domain-free-storage: Minimum FreeStorageSpace <= 25600, 1 × 60 s",
      "warning alb-search-prod-domain-jvm: Maximum JVMMemoryPressure >= 80, 3 × 300 s",
      "warning alb-search-prod-domain-master-cpu: Average MasterCPUUtilization >= 80, 3 × 300 s",
      "warning alb-search-prod-domain-master-jvm: Maximum MasterJVMMemoryPressure >= 80, 3 × 300 s",
      "warning alb-search-prod-domain-yellow: Maximum ClusterStatus.yellow >= 1, 5 × 60 s",
      "warning alb-search-prod-duration: p95 Duration >= 240000, 1 × 300 s",
      "warning alb-search-prod-function-errors: Sum Errors > 0, 1 × 300 s",
      "warning alb-search-prod-quarantined: IF(received>=100,100*FILL(quarantined,0)/received,0) >= 1, 3 × 300 s",
      "warning alb-search-prod-throttles: Sum Throttles > 0, 1 × 300 s",
    ]);
  });

  it.each([
    ["dead-letters", { QueueName: "log-pipeline-alb-search-prod-dlq" }],
    ["age", { QueueName: "log-pipeline-alb-search-prod" }],
    ["function-errors", { FunctionName: "log-pipeline-alb-to-opensearch-prod" }],
    ["domain-red", { DomainName: "log-pipeline-prod", ClientId: "444455556666" }],
  ])("%s asks its own resource", (name, dimensions) => {
    expect(alarms(prod)[`alb-search-prod-${name}`]).toMatchObject({ dimensions });
  });
});

describe("with a domain of somebody else", () => {
  it("makes no domain, and nothing that belongs to one", () => {
    expect(resourceCounts(existing)).toEqual(PATH);
    expect(policyFindings(existing)).toEqual([]);
  });

  it("sends bulk requests there, and may do so", () => {
    expect(variablesOf(existing).OPENSEARCH_ENDPOINT).toBe(EXISTING.endpoint);
    expect(statementsOf(existing, "alb-to-opensearch_permissions").WriteDocuments).toEqual({
      actions: ["es:ESHttpPost", "es:ESHttpPut"],
      resources: [`${EXISTING.arn}/_bulk`, `${EXISTING.arn}/alb-*/_bulk`],
    });
  });
});

it("is added where the environment has it, and only there", () => {
  const ids = (albSearch: EnvironmentFile["albSearch"]) => stackIds(testEnvironment("dev", { albSearch }));
  expect(ids({ domain: EXISTING })).toContain("alb-search-dev");
  expect(ids(undefined)).not.toContain("alb-search-dev");
});

it("can keep the names of resources that exist already", () => {
  const names = { function: "s3-to-opensearch", bucket: "alb-logs-2024", queue: "alb-logs", domain: "logs" };
  const stack = synth("dev", { names });
  expect(only(stack, "aws_lambda_function").function_name).toBe("s3-to-opensearch");
  expect(only(stack, "aws_s3_bucket").bucket).toBe("alb-logs-2024");
  expect(Object.values(stack.resource?.aws_sqs_queue ?? {}).map(({ name }) => name)).toEqual([
    "alb-logs-dlq",
    "alb-logs",
  ]);
  expect(only(stack, "aws_opensearch_domain").domain_name).toBe("logs");
});

function variablesOf(stack: SynthesizedStack): Record<string, string> {
  const { environment } = only(stack, "aws_lambda_function");
  return (environment as { variables: Record<string, string> }).variables;
}

interface Document {
  readonly statement: readonly { sid: string; actions: unknown; resources: unknown }[];
}

function documentOf(stack: SynthesizedStack, id: string): Document {
  const documents = Object.entries(stack.data?.aws_iam_policy_document ?? {});
  const [, document] = documents.find(([name]) => name.startsWith(id)) ?? [];
  return document as unknown as Document;
}

/** Actions and resources of a document's statements, by statement id. */
function statementsOf(stack: SynthesizedStack, id: string): Record<string, unknown> {
  const { statement } = documentOf(stack, id);
  return Object.fromEntries(statement.map(({ sid, actions, resources }) => [sid, { actions, resources }]));
}

function alarms(stack: SynthesizedStack): Record<string, unknown> {
  const all = Object.values(stack.resource?.aws_cloudwatch_metric_alarm ?? {});
  return Object.fromEntries(all.map((alarm) => [alarm.alarm_name, alarm]));
}
