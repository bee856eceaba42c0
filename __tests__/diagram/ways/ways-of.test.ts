import { graphOf } from "../../../diagram/graph";
import type { Resources } from "../../helpers/planned-stack";
import { drawnStack, edgeLines } from "../drawn-stack";

const edges = (resources: Resources): string[] =>
  edgeLines("x-test", graphOf([drawnStack("x-test", resources)]).edges).sort();

const lambda = (variables: Record<string, string> = {}) => ({
  aws_lambda_function: { f: { function_name: "f", environment: { variables } } },
});

const delivery = (s3: object, more: object = {}) => ({
  aws_kinesis_firehose_delivery_stream: {
    d: { name: "d", extended_s3_configuration: { bucket_arn: "arn:aws:s3:::kept", ...s3 }, ...more },
  },
});

const processing = (enabled: boolean) => ({
  processing_configuration: {
    enabled,
    processors: [
      {
        type: "Lambda",
        parameters: [
          { parameter_name: "LambdaArn", parameter_value: "${aws_lambda_function.f.arn}:$LATEST" },
          { parameter_name: "RoleArn", parameter_value: "arn:aws:iam::111122223333:role/r" },
        ],
      },
    ],
  },
});

test("a delivery stream has a stream before it, a function beside it and a bucket behind it", () => {
  const prefixes = {
    prefix: "rows/!{timestamp:yyyy}/",
    error_output_prefix: "failed/!{firehose:error-output-type}/",
  };
  expect(
    edges({
      ...lambda({ LOG_FORMAT_1: "$remote_addr" }),
      ...delivery(
        { ...prefixes, ...processing(true) },
        { kinesis_source_configuration: { kinesis_stream_arn: "${aws_kinesis_stream.s.arn}" } },
      ),
      aws_kinesis_stream: { s: { name: "d" } },
    }),
  ).toEqual([
    "aws_kinesis_firehose_delivery_stream.d -> aws_lambda_function.f: records",
    "aws_kinesis_firehose_delivery_stream.d -> bucket (failure): failed/",
    "aws_kinesis_firehose_delivery_stream.d -> bucket: rows/",
    "aws_kinesis_stream.s -> aws_kinesis_firehose_delivery_stream.d: records",
    "aws_lambda_function.f -> aws_kinesis_firehose_delivery_stream.d: results",
    "source -> aws_kinesis_stream.s: lines",
  ]);
});

test("what a function gives back is no source: whoever puts into the delivery stream is", () => {
  expect(edges({ ...lambda(), ...delivery(processing(true)) })).toContain(
    "source -> aws_kinesis_firehose_delivery_stream.d: records",
  );
});

test("a processor that is switched off gets nothing", () => {
  expect(edges({ ...lambda(), ...delivery(processing(false)) })).toEqual([
    "aws_kinesis_firehose_delivery_stream.d -> bucket (failure): objects",
    "aws_kinesis_firehose_delivery_stream.d -> bucket: objects",
    "source -> aws_kinesis_firehose_delivery_stream.d: records",
  ]);
});

test("several filters of a group for the same function are one edge", () => {
  const filter = (name: string) => ({
    name,
    log_group_name: "${aws_cloudwatch_log_group.g.name}",
    destination_arn: "${aws_lambda_function.f.arn}",
  });
  expect(
    edges({
      ...lambda(),
      aws_cloudwatch_log_group: { g: { name: "/aws/containerinsights/shop/application" } },
      aws_cloudwatch_log_subscription_filter: { a: filter("errors"), b: filter("timeouts") },
    }),
  ).toEqual([
    "aws_cloudwatch_log_group.g -> aws_lambda_function.f: filter errors, filter timeouts",
    "source -> aws_cloudwatch_log_group.g: log events",
  ]);
});

test.each([
  ["JSON", '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":3}', "after 3 tries"],
  [
    "the ARN in JSON",
    '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:1:dead","maxReceiveCount":3}',
    "after 3 tries",
  ],
  ["an expression", '${jsonencode({"deadLetterTargetArn" = "${aws_sqs_queue.dead.arn}"})}', "dead letters"],
])("a redrive policy may be %s", (_what, redrive_policy, label) => {
  expect(
    edges({ aws_sqs_queue: { lines: { name: "lines", redrive_policy }, dead: { name: "dead" } } }),
  ).toEqual([`aws_sqs_queue.lines -> aws_sqs_queue.dead (failure): ${label}`]);
});

test("an event that a function failed on goes where its configuration says", () => {
  const destination_config = { on_failure: { destination: "${aws_s3_bucket.b.arn}" } };
  expect(
    edges({
      ...lambda(),
      aws_s3_bucket: { b: { bucket: "b" } },
      aws_lambda_function_event_invoke_config: { c: { function_name: "f", destination_config } },
    }),
  ).toEqual(["aws_lambda_function.f -> aws_s3_bucket.b (failure): given up"]);
});

test("a function writes to what its environment names, and to nothing by a name that means something else", () => {
  expect(
    edges({
      ...lambda({
        DEDUP_TABLE: "seen",
        OPENSEARCH_ENDPOINT: "${aws_opensearch_domain.o.endpoint}",
        WEBHOOK_PARAMETER: "/hook",
        DELIVERY_STREAM: "lines",
        PIPELINE: "seen",
      }),
      aws_dynamodb_table: { t: { name: "seen" } },
      aws_opensearch_domain: { o: { domain_name: "logs" } },
      aws_kinesis_firehose_delivery_stream: { d: { name: "lines" } },
      aws_kinesis_stream: { s: { name: "lines" } },
    }),
  ).toEqual([
    "aws_lambda_function.f -> aws_dynamodb_table.t: items",
    "aws_lambda_function.f -> aws_kinesis_firehose_delivery_stream.d: items",
    "aws_lambda_function.f -> aws_opensearch_domain.o: documents",
    "aws_lambda_function.f -> slack: messages",
    "source -> aws_kinesis_stream.s: records",
  ]);
});

test("a function reads the bucket that a queue tells it of", () => {
  expect(
    edges({
      ...lambda({ BUCKET: "${aws_s3_bucket.b.id}" }),
      aws_s3_bucket: { b: { bucket: "shop-alb-logs" } },
      aws_s3_bucket_notification: {
        n: { bucket: "shop-alb-logs", queue: { queue_arn: "${aws_sqs_queue.q.arn}" } },
      },
      aws_sqs_queue: { q: { name: "q" } },
      aws_lambda_event_source_mapping: {
        m: { event_source_arn: "${aws_sqs_queue.q.arn}", function_name: "${aws_lambda_function.f.arn}" },
      },
    }),
  ).toEqual([
    "aws_s3_bucket.b -> aws_lambda_function.f: objects",
    "aws_s3_bucket.b -> aws_sqs_queue.q: events",
    "aws_sqs_queue.q -> aws_lambda_function.f: messages",
    "source -> aws_s3_bucket.b: objects",
  ]);
});

test("an attribute that names nothing is no edge", () => {
  expect(
    edges({
      ...lambda({ BUCKET: "" }),
      aws_lambda_event_source_mapping: { m: { event_source_arn: "arn:aws:kafka:x", function_name: "f" } },
      aws_sqs_queue: { q: { name: "q" } },
    }),
  ).toEqual([]);
});
