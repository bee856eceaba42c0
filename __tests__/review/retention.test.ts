import { recordedReview, saysOf, texts, type Values } from "../helpers/plan-documents";

test("a recorded plan that keeps log events, objects and their versions for less long", () => {
  expect(
    texts(recordedReview("nginx-stream-dev.risky").findings, "retention").map((text) =>
      text.replace(/^[^:]+: /, ""),
    ),
  ).toEqual([
    "retention_in_days: log events are kept 30 days → 7 days",
    "the rule delivered: objects are kept 365 days → 30 days",
    'older versions of objects are no longer kept: versioning "Enabled" → "Suspended"',
  ]);
});

test.each([
  [
    "nginx-firehose-prod.replace",
    ["aws_kinesis_stream.stream: retention_period: records stay in the stream 168 hours → 24 hours"],
  ],
  [
    "alb-search-prod.risky",
    Array(2).fill(expect.stringContaining("messages wait in the queue 1,209,600 seconds → 345,600 seconds")),
  ],
  ["nginx-stream-dev.on-demand", []],
  ["nginx-stream-dev.create", []],
])("%s", (name, found) => {
  expect(texts(recordedReview(name).findings, "retention")).toEqual(found);
});

const rule = (id: string, days: number, prefix = "p/", status = "Enabled") => ({
  id,
  status,
  filter: [{ prefix }],
  expiration: [{ days }],
});

test.each<[string, string, Values | undefined, Values | undefined, string[]]>([
  [
    "0 days of a log group are for ever",
    "aws_cloudwatch_log_group",
    { retention_in_days: 0 },
    { retention_in_days: 30 },
    ["retention_in_days: log events are kept for ever → 30 days"],
  ],
  [
    "which nothing exceeds",
    "aws_cloudwatch_log_group",
    { retention_in_days: 30 },
    { retention_in_days: 0 },
    [],
  ],
  [
    "-1 seconds of a mapping as well",
    "aws_lambda_event_source_mapping",
    { maximum_record_age_in_seconds: -1 },
    { maximum_record_age_in_seconds: 3600 },
    ["maximum_record_age_in_seconds: a record is tried again for ever → 3,600 seconds"],
  ],
  [
    "a mapping that no longer keeps what fails",
    "aws_lambda_event_source_mapping",
    { destination_config: [{ on_failure: [{ destination_arn: "arn:b" }] }] },
    { destination_config: [] },
    ['batches that fail are no longer kept: "arn:b" → none'],
  ],
  [
    "a queue without dead letters",
    "aws_sqs_queue",
    { redrive_policy: "{}", sqs_managed_sse_enabled: true },
    { redrive_policy: "" },
    ['messages that fail have no dead-letter queue: "{}" → ""'],
  ],
  [
    "a rule that removes more",
    "aws_s3_bucket_lifecycle_configuration",
    { bucket: "b", rule: [rule("a", 90)] },
    { bucket: "b", rule: [rule("a", 30)] },
    ["the rule a: objects are kept 90 days → 30 days"],
  ],
  [
    "a rule of another name for the same objects",
    "aws_s3_bucket_lifecycle_configuration",
    { bucket: "b", rule: [rule("a", 90)] },
    { bucket: "b", rule: [rule("z", 90)] },
    [],
  ],
  [
    "a rule that is new",
    "aws_s3_bucket_lifecycle_configuration",
    { bucket: "b", rule: [] },
    { bucket: "b", rule: [rule("a", 30)] },
    ["the rule a: objects are kept for ever → 30 days"],
  ],
  [
    "a rule that is switched on",
    "aws_s3_bucket_lifecycle_configuration",
    { bucket: "b", rule: [rule("a", 30, "p/", "Disabled")] },
    { bucket: "b", rule: [rule("a", 30)] },
    ["the rule a: objects are kept for ever → 30 days"],
  ],
  [
    "a rule for other objects",
    "aws_s3_bucket_lifecycle_configuration",
    { bucket: "b", rule: [rule("a", 30)] },
    { bucket: "b", rule: [rule("a", 30, "")] },
    ["the rule a: objects are kept 30 days → 30 days, and the rule is for other objects"],
  ],
  [
    "rules for a bucket that is there",
    "aws_s3_bucket_lifecycle_configuration",
    undefined,
    { bucket: "b", rule: [rule("a", 30)] },
    ["the rule a: objects are kept for ever → 30 days"],
  ],
  [
    "a table whose items end",
    "aws_dynamodb_table",
    { ttl: [] },
    { ttl: [{ enabled: true, attribute_name: "until" }] },
    ['items are removed when "until" says so'],
  ],
  [
    "versioning that is no longer stated",
    "aws_s3_bucket_versioning",
    { bucket: "b", versioning_configuration: [{ status: "Enabled" }] },
    undefined,
    ["older versions of objects are no longer kept"],
  ],
])("%s", (_rule, type, before, after, found) => {
  expect(saysOf("retention", { type, before, after })).toEqual(found);
});

test("a period that is not known before apply is said to be so", () => {
  expect(
    saysOf("retention", {
      type: "aws_kinesis_stream",
      before: { retention_period: 24 },
      after: {},
      unknown: { retention_period: true },
    }),
  ).toEqual(["retention_period, 24 so far, is not known before apply"]);
});
