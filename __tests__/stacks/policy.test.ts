import { NginxStreamStack } from "../../stacks/nginx-stream";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { testEnvironment } from "../helpers/environments";
import { fakeBundle, synthJson, testApp } from "../helpers/synthesized";

const sound = synthJson(
  new NginxStreamStack(testApp(), { environment: testEnvironment("prod"), bundlePath: fakeBundle() }),
);

type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** The sound stack after one change by hand. */
function after(change: (stack: { resource: Resources; data: Resources }) => void): SynthesizedStack {
  const copy = structuredClone(sound) as unknown as { resource: Resources; data: Resources };
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

it("finds nothing in a sound stack", () => {
  expect(policyFindings(sound)).toEqual([]);
});

it.each<[string, (stack: { resource: Resources; data: Resources }) => void]>([
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

it("names the resource at fault", () => {
  const broken = after(({ resource }) => delete first(resource.aws_cloudwatch_log_group).retention_in_days);
  expect(policyFindings(broken)[0]?.address).toMatch(/^aws_cloudwatch_log_group\.nginx-to-s3_log-group/);
});
