import { findTarget } from "../../replay/target";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";

test("a stack is found by its id and by its kind, with the names of its resources", () => {
  const environment = testEnvironment("dev");
  const target = {
    kind: "nginx-stream",
    stack: "nginx-stream-dev",
    bucket: "log-pipeline-nginx-stream-dev-111122223333",
    prefix: "nginx_access",
    function: "log-pipeline-nginx-to-s3-dev",
  };
  expect(findTarget(environment, "nginx-stream-dev")).toEqual(target);
  expect(findTarget(environment, "nginx-stream")).toEqual(target);
});

test.each([
  ["its delivery stream", { kind: "direct-put" } as const, "delivery-stream"],
  [
    "the stream that it reads",
    { kind: "kinesis-stream", stream: { mode: "on-demand", retentionHours: 24 } } as const,
    "kinesis-stream",
  ],
])("of the path by Firehose, records go into %s", (_where, source, kind) => {
  const environment = testEnvironment("dev", { nginxFirehose: { source, names: { bucket: "my-logs" } } });
  expect(findTarget(environment, "nginx-firehose")).toMatchObject({
    bucket: "my-logs",
    source: { kind, name: "log-pipeline-nginx-firehose-dev" },
  });
});

test("of the path to Slack, events go to its function", () => {
  const target = findTarget(testEnvironment("dev"), "log-alerts-dev");
  expect(target).toEqual({
    kind: "log-alerts",
    stack: "log-alerts-dev",
    bucket: "log-pipeline-log-alerts-dev-111122223333",
    function: "log-pipeline-log-alerts-dev",
  });
  expect(findTarget(testEnvironment("dev"), "log-alerts")).toEqual(target);
});

test("of the path to OpenSearch, the queue is told, and its dead letters are given back", () => {
  const target = {
    kind: "alb-search",
    stack: "alb-search-dev",
    bucket: "log-pipeline-alb-search-dev-111122223333",
    prefix: "alb",
    queue: "log-pipeline-alb-search-dev",
    deadLetterQueue: "log-pipeline-alb-search-dev-dlq",
    region: "ap-northeast-2",
  };
  expect(findTarget(testEnvironment("dev"), "alb-search-dev")).toEqual(target);
  expect(findTarget(testEnvironment("dev"), "alb-search")).toEqual(target);
});

test("a stack that the environment does not have is refused with those that it has", () => {
  const environment = testEnvironment("dev", {
    nginxStream: { ...testEnvironment("dev").nginxStream, enabled: false },
    ...NGINX_ONLY,
  });
  expect(() => findTarget(environment, "nginx-stream-dev")).toThrow(
    '--path: must be one of nginx-firehose-dev, got "nginx-stream-dev"',
  );
});
