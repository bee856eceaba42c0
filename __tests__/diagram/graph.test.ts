import { graphOf } from "../../diagram/graph";
import { drawnStack, edgeLines } from "./drawn-stack";

const lines = (stack: ReturnType<typeof drawnStack>) => edgeLines(stack.stackId, graphOf([stack]).edges);

/** A path that this repository does not have: objects tell a function, which hands on to a stream that another reads. */
const MADE_UP = drawnStack("made-up-test", {
  aws_s3_bucket: { inbox: { bucket: "inbox" }, kept: { bucket: "kept" }, other: { bucket: "other" } },
  aws_s3_bucket_lifecycle_configuration: {
    kept: { bucket: "${aws_s3_bucket.kept.id}", rule: [{ filter: [{ prefix: "quarantine/" }] }] },
  },
  aws_s3_bucket_notification: {
    told: {
      bucket: "${aws_s3_bucket.inbox.id}",
      lambda_function: [
        { lambda_function_arn: "${aws_lambda_function.splitter.arn}", filter_suffix: ".csv" },
      ],
    },
  },
  aws_lambda_function: {
    splitter: {
      function_name: "splitter",
      environment: { variables: { BUCKET: "inbox", STREAM_NAME: "${aws_kinesis_stream.rows.name}" } },
    },
    writer: { function_name: "writer", environment: { variables: { BUCKET: "kept", PREFIX: "rows" } } },
  },
  aws_kinesis_stream: { rows: { name: "rows" } },
  aws_lambda_event_source_mapping: {
    mapping: {
      event_source_arn: "${aws_kinesis_stream.rows.arn}",
      function_name: "${aws_lambda_function.writer.arn}",
      destination_config: { on_failure: { destination_arn: "${aws_sqs_queue.given-up.arn}" } },
    },
  },
  aws_sqs_queue: { "given-up": { name: "given-up" } },
});

test("a path of known types of resources appears by itself", () => {
  const graph = graphOf([MADE_UP]);
  expect(graph.stacks).toEqual([{ id: "made-up-test", title: "Producers to S3 bucket" }]);
  expect(graph.nodes.map(({ id, title }) => `${id}: ${title}`)).toEqual([
    "made-up-test/source: Producers",
    "made-up-test/aws_s3_bucket.inbox: S3 bucket",
    "made-up-test/aws_s3_bucket.kept: S3 bucket",
    "made-up-test/aws_lambda_function.splitter: Lambda function",
    "made-up-test/aws_lambda_function.writer: Lambda function",
    "made-up-test/aws_kinesis_stream.rows: Kinesis stream",
    "made-up-test/aws_sqs_queue.given-up: Dead-letter queue",
  ]);
  expect(lines(MADE_UP).sort()).toEqual([
    "aws_kinesis_stream.rows -> aws_lambda_function.writer: records",
    "aws_lambda_function.splitter -> aws_kinesis_stream.rows: records",
    "aws_lambda_function.writer -> aws_s3_bucket.kept (failure): quarantine/",
    "aws_lambda_function.writer -> aws_s3_bucket.kept: rows/",
    "aws_lambda_function.writer -> aws_sqs_queue.given-up (failure): given up",
    "aws_s3_bucket.inbox -> aws_lambda_function.splitter: *.csv, objects",
    "source -> aws_s3_bucket.inbox: objects",
  ]);
});

test("every edge joins two nodes, and says by its id and kind what it is", () => {
  const { nodes, edges } = graphOf([MADE_UP]);
  const ids = nodes.map(({ id }) => id);
  for (const { id, from, to, kind } of edges) {
    expect(ids).toEqual(expect.arrayContaining([from, to]));
    expect(id).toBe(`${from} -> ${to}${kind === "failure" ? " (failure)" : ""}`);
  }
  expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what exists already is a place, too, and the second of a kind has a number", () => {
  const filter = (log_group_name: string) => ({
    name: "errors",
    log_group_name,
    destination_arn: "${aws_lambda_function.f.arn}",
  });
  const stack = drawnStack("log-alerts-test", {
    aws_lambda_function: {
      f: {
        function_name: "f",
        environment: {
          variables: { OPENSEARCH_ENDPOINT: "search-x.es.amazonaws.com", SLACK_WEBHOOK: "/slack" },
        },
      },
    },
    aws_cloudwatch_log_subscription_filter: { a: filter("/app/a"), b: filter("/app/b") },
  });
  const { nodes } = graphOf([stack]);
  expect(nodes.map(({ id, kind, name, address }) => [id, kind, name, address])).toEqual([
    ["log-alerts-test/source", "source", "whoever writes logs", undefined],
    ["log-alerts-test/aws_lambda_function.f", "function", "f", "aws_lambda_function.f"],
    ["log-alerts-test/log-group", "log-group", "/app/a", undefined],
    ["log-alerts-test/log-group-2", "log-group", "/app/b", undefined],
    ["log-alerts-test/search", "search", "search-x.es.amazonaws.com", undefined],
    ["log-alerts-test/slack", "slack", "/slack", undefined],
  ]);
});

test("a stack may hand on to what another stack makes", () => {
  const writer = drawnStack("writer-test", {
    aws_lambda_function: { f: { function_name: "f", environment: { variables: { BUCKET: "shared" } } } },
  });
  const owner = drawnStack("owner-test", { aws_s3_bucket: { b: { bucket: "shared" } } });
  expect(graphOf([writer, owner])).toMatchObject({
    stacks: [{ id: "writer-test" }, { id: "owner-test" }],
    edges: [{ from: "writer-test/aws_lambda_function.f", to: "owner-test/aws_s3_bucket.b" }],
  });
});

test("a stack through which no log data flows is left out", () => {
  const empty = drawnStack("queries-test", {
    aws_s3_bucket: { results: { bucket: "results" } },
    aws_cloudwatch_log_group: { own: { name: "/given upx" } },
  });
  expect(graphOf([empty])).toEqual({ stacks: [], nodes: [], edges: [] });
});

test("stacks are given the smallest first", () => {
  const small = drawnStack("z-test", { aws_kinesis_stream: { s: { name: "s" } } });
  expect(graphOf([MADE_UP, small]).stacks.map(({ id }) => id)).toEqual(["z-test", "made-up-test"]);
});
