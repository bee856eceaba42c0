import type { AlbSearch } from "../../environments";
import { AlbSearchStack } from "../../stacks/alb-search";
import { NginxStreamStack } from "../../stacks/nginx-stream";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { testEnvironment } from "../helpers/environments";
import { fakeBundle, synthJson, testApp } from "../helpers/synthesized";

const sound = synthJson(
  new NginxStreamStack(testApp(), { environment: testEnvironment("prod"), bundlePath: fakeBundle() }),
);

const environment = testEnvironment("prod");
const search = synthJson(
  new AlbSearchStack(testApp(), {
    environment,
    path: environment.albSearch as AlbSearch,
    bundlePath: fakeBundle(),
  }),
);

type Resources = Record<string, Record<string, Record<string, unknown>>>;

type Change = (stack: { resource: Resources; data: Resources }) => void;

/** A sound stack after one change by hand. */
function after(change: Change, stack: SynthesizedStack = sound): SynthesizedStack {
  const copy = structuredClone(stack) as unknown as { resource: Resources; data: Resources };
  change(copy);
  return copy;
}

function first(byName: Record<string, Record<string, unknown>> | undefined): Record<string, unknown> {
  const [attributes] = Object.values(byName ?? {});
  if (attributes === undefined) throw new Error("the sound stack has no such resource");
  return attributes;
}

function statements(stack: { data: Resources }): Record<string, unknown>[] {
  return Object.values(stack.data.aws_iam_policy_document ?? {}).flatMap(
    (document) => document.statement as Record<string, unknown>[],
  );
}

function lifecycleRule(
  { resource }: { resource: Resources },
  id: string,
): Record<string, unknown> | undefined {
  const rules = first(resource.aws_s3_bucket_lifecycle_configuration).rule as Record<string, unknown>[];
  return rules.find((rule) => rule.id === id);
}

it("finds nothing in a sound stack", () => {
  expect(policyFindings(sound)).toEqual([]);
});

it.each<[string, Change]>([
  [
    "every alarm names its resource in its dimensions",
    ({ resource }) => {
      const alarms = Object.values(resource.aws_cloudwatch_metric_alarm ?? {});
      delete alarms.find((alarm) => alarm.metric_name === "Errors")?.dimensions;
    },
  ],
  [
    "every alarm names its resource in its dimensions",
    ({ resource }) => {
      const alarms = Object.values(resource.aws_cloudwatch_metric_alarm ?? {});
      const queries = alarms.find((alarm) => alarm.metric_query)?.metric_query as {
        metric: { dimensions?: object };
      }[];
      delete queries[0]?.metric.dimensions;
    },
  ],
  [
    "every alarm says what missing data means",
    ({ resource }) => delete first(resource.aws_cloudwatch_metric_alarm).treat_missing_data,
  ],
  [
    "every mapping has finite retries",
    ({ resource }) => {
      first(resource.aws_lambda_event_source_mapping).maximum_retry_attempts = -1;
    },
  ],
  [
    "every mapping has a finite record age",
    ({ resource }) => delete first(resource.aws_lambda_event_source_mapping).maximum_record_age_in_seconds,
  ],
  [
    "every mapping has an on-failure destination",
    ({ resource }) => delete first(resource.aws_lambda_event_source_mapping).destination_config,
  ],
  [
    "every bucket blocks public access in all four ways",
    ({ resource }) => {
      first(resource.aws_s3_bucket_public_access_block).restrict_public_buckets = false;
    },
  ],
  ["every bucket refuses requests without TLS", ({ resource }) => delete resource.aws_s3_bucket_policy],
  [
    "every bucket refuses requests without TLS",
    ({ data }) => {
      const deny = statements({ data }).find(({ effect }) => effect === "Deny");
      if (deny) deny.effect = "Allow";
      if (deny) deny.actions = ["s3:GetObject"];
      if (deny) deny.principals = [{ type: "AWS", identifiers: ["arn:aws:iam::444455556666:role/reader"] }];
    },
  ],
  [
    "every bucket aborts uploads that were never finished",
    ({ resource }) => delete lifecycleRule({ resource }, "clean-up")?.abort_incomplete_multipart_upload,
  ],
  [
    "every bucket deletes versions that are not current",
    ({ resource }) => delete lifecycleRule({ resource }, "clean-up")?.noncurrent_version_expiration,
  ],
  [
    "no bucket deletes what was put aside within 30 days",
    ({ resource }) => {
      const rule = lifecycleRule({ resource }, "quarantine");
      if (rule) rule.expiration = [{ days: 29 }];
    },
  ],
  [
    "every log group has a retention",
    ({ resource }) => delete first(resource.aws_cloudwatch_log_group).retention_in_days,
  ],
  [
    "no statement allows a wildcard action",
    ({ data }) => {
      const write = statements({ data }).find(({ sid }) => sid === "WriteObjects");
      if (write) write.actions = ["s3:*"];
    },
  ],
  [
    "no statement allows every resource, but where AWS knows no other",
    ({ data }) => {
      const read = statements({ data }).find(({ sid }) => sid === "ReadStream");
      if (read) read.resources = ["*"];
    },
  ],
])("says so when a stack breaks: %s", (rule, change) => {
  expect(policyFindings(after(change)).map((finding) => finding.rule)).toEqual([rule]);
});

const domainOf = ({ resource }: { resource: Resources }) => first(resource.aws_opensearch_domain);
const mappingOf = ({ resource }: { resource: Resources }) => first(resource.aws_lambda_event_source_mapping);
const queueOf = ({ resource }: { resource: Resources }, name: string) => {
  const queues = Object.values(resource.aws_sqs_queue ?? {});
  return queues.find((queue) => queue.name === name) ?? {};
};

it.each<[string, Change]>([
  [
    "every queue is encrypted",
    (stack) => delete queueOf(stack, "log-pipeline-alb-search-prod").sqs_managed_sse_enabled,
  ],
  [
    "every queue refuses requests without TLS",
    ({ data }) => {
      const deny = statements({ data }).find(({ actions }) => String(actions) === "sqs:*");
      delete deny?.condition;
    },
  ],
  [
    "every mapping of a queue reports its failures one by one",
    (stack) => delete mappingOf(stack).function_response_types,
  ],
  ["every mapping of a queue has a maximum concurrency", (stack) => delete mappingOf(stack).scaling_config],
  [
    "every queue that a function reads has a dead-letter queue that keeps messages for 14 days",
    (stack) => delete queueOf(stack, "log-pipeline-alb-search-prod").redrive_policy,
  ],
  [
    "every queue that a function reads has a dead-letter queue that keeps messages for 14 days",
    (stack) => {
      queueOf(stack, "log-pipeline-alb-search-prod-dlq").message_retention_seconds = 345_600;
    },
  ],
  [
    "every queue that a function reads hides messages for at least 6 times its timeout",
    ({ resource }) => {
      first(resource.aws_lambda_function).timeout = 301;
    },
  ],
  [
    "every domain encrypts what it keeps",
    (stack) => {
      domainOf(stack).encrypt_at_rest = { enabled: false };
    },
  ],
  ["every domain encrypts what nodes send", (stack) => delete domainOf(stack).node_to_node_encryption],
  [
    "every domain takes TLS 1.2 or later, nothing else",
    (stack) => {
      const tls_security_policy = "Policy-Min-TLS-1-0-2019-07";
      domainOf(stack).domain_endpoint_options = { enforce_https: true, tls_security_policy };
    },
  ],
  [
    "every domain has fine-grained access control, and an IAM principal for its master",
    (stack) => {
      domainOf(stack).advanced_security_options = { enabled: true, internal_user_database_enabled: true };
    },
  ],
  ["every domain names who may reach it", ({ resource }) => delete resource.aws_opensearch_domain_policy],
  [
    "no statement allows everybody",
    ({ data }) => {
      const access = statements({ data }).find(({ sid }) => sid === "Administer");
      if (access) access.principals = [{ type: "AWS", identifiers: ["*"] }];
    },
  ],
])("says so when a stack with a queue and a domain breaks: %s", (rule, change) => {
  expect(policyFindings(after(change, search)).map((finding) => finding.rule)).toEqual([rule]);
});

it("names the resource at fault", () => {
  const broken = after(({ resource }) => delete first(resource.aws_cloudwatch_log_group).retention_in_days);
  expect(policyFindings(broken)[0]?.address).toMatch(/^aws_cloudwatch_log_group\.nginx-to-s3_log-group/);
});
