import { createLogsService } from "../../../local/logs/service";
import { logSink } from "../../../local/logs/write-log";
import { arnOf, fakeFunctions, OWNER } from "./support";

function start() {
  const fake = fakeFunctions(["alerts", "other", "forbidden"]);
  const logs = createLogsService({ ...OWNER, functions: fake.functions });
  for (const name of ["/app", "/aws/lambda/alerts", "/aws/lambda/other"]) logs.groups.createGroup({ name });
  const put = (changes: object = {}): void =>
    logs.putSubscriptionFilter({
      logGroupName: "/app",
      filterName: "errors",
      filterPattern: "ERROR",
      destinationArn: arnOf("alerts"),
      ...changes,
    });
  return { ...fake, logs, put };
}

const invalid = (message: string | RegExp) =>
  expect.objectContaining({
    code: "InvalidParameterException",
    message: expect.stringMatching(message),
  });

test("a new filter's destination is tried with a control message; what was there before is not delivered", () => {
  const { logs, delivered, put } = start();
  logs.groups.append({ group: "/app", stream: "s", events: [{ timestamp: 1, message: "ERROR before" }] });
  put();
  expect(delivered).toEqual([
    { functionArn: arnOf("alerts"), data: expect.objectContaining({ messageType: "CONTROL_MESSAGE" }) },
  ]);
});

test("every filter that matches delivers by itself, one event for each batch of a stream", () => {
  const { logs, delivered, put } = start();
  put();
  put({ filterName: "all", filterPattern: "", destinationArn: arnOf("other") });
  delivered.length = 0;
  const events = ["ERROR 1", "INFO 2", "ERROR 3"].map((message, timestamp) => ({ timestamp, message }));
  logs.groups.append({ group: "/app", stream: "s", events });
  logs.groups.append({ group: "/app", stream: "t", events: [{ timestamp: 9, message: "INFO 4" }] });
  const seen = delivered.map(({ functionArn, data }) => ({
    functionArn,
    data: { ...data, logEvents: data.logEvents.map(({ message }) => message) },
  }));
  const data = (stream: string, filter: string, logEvents: string[]) =>
    expect.objectContaining({
      owner: OWNER.accountId,
      logStream: stream,
      subscriptionFilters: [filter],
      logEvents,
    });
  expect(seen).toEqual([
    { functionArn: arnOf("alerts"), data: data("s", "errors", ["ERROR 1", "ERROR 3"]) },
    { functionArn: arnOf("other"), data: data("s", "all", ["ERROR 1", "INFO 2", "ERROR 3"]) },
    { functionArn: arnOf("other"), data: data("t", "all", ["INFO 4"]) },
  ]);
});

test("what a function or Firehose writes inside the engine is delivered, too", () => {
  const { logs, delivered, put } = start();
  put({ logGroupName: "/aws/lambda/other" });
  delivered.length = 0;
  logSink(logs.groups)({ group: "/aws/lambda/other", stream: "s", messages: ["ERROR of another function"] });
  expect(delivered.map(({ data }) => data.logEvents[0]?.message)).toEqual(["ERROR of another function"]);
});

test("a function is not fed with its own log, nor with that of one that it feeds itself", () => {
  const { put } = start();
  expect(() => put({ logGroupName: "/aws/lambda/alerts" })).toThrow(invalid("what it logs itself"));
  put({ logGroupName: "/aws/lambda/alerts", destinationArn: arnOf("other") });
  expect(() => put({ logGroupName: "/aws/lambda/other" })).toThrow(invalid("what it logs itself"));
});

test("a function that is not there, or may not be invoked for the group, is refused in AWS's words", () => {
  const { asked, put, logs } = start();
  const words =
    /^Could not execute the lambda function\. Make sure you have given CloudWatch Logs permission/;
  expect(() => put({ destinationArn: arnOf("nobody") })).toThrow(invalid(words));
  expect(() => put({ destinationArn: arnOf("forbidden") })).toThrow(invalid(words));
  expect(asked).toEqual([
    {
      principals: ["logs.amazonaws.com", "logs.ap-northeast-2.amazonaws.com"],
      sourceArn: "arn:aws:logs:ap-northeast-2:123456789012:log-group:/app:*",
      sourceAccount: "123456789012",
    },
  ]);
  expect(logs.groups.get("/app").filters.all()).toEqual([]);
});

test.each([
  ["a third filter", { filterName: "third" }, "LimitExceededException", "Resource limit exceeded."],
  ["a pattern that is none", { filterPattern: "{ $.a = " }, "InvalidParameterException", ""],
  ["a long pattern", { filterPattern: "x".repeat(1_025) }, "InvalidParameterException", "1024"],
  ["a name with a colon", { filterName: "a:b" }, "InvalidParameterException", "filterName"],
  [
    "a stream",
    { destinationArn: "arn:aws:kinesis:ap-northeast-2:123456789012:stream/s" },
    "InvalidParameterException",
    "only a Lambda function",
  ],
  ["a role", { roleArn: "arn:aws:iam::123456789012:role/r" }, "InvalidParameterException", "with roleArn"],
  ["a missing group", { logGroupName: "/none" }, "ResourceNotFoundException", "log group"],
  ["transformed logs", { applyOnTransformedLogs: true }, "InvalidParameterException", "transformed"],
] as const)("%s is refused, and the two filters stay as they are", (_name, changes, code, message) => {
  const { logs, put } = start();
  put();
  put({ filterName: "second" });
  const before = logs.groups.get("/app").filters.all();
  expect(() => put(changes)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  );
  expect(logs.groups.get("/app").filters.all()).toEqual(before);
});

test("a group with two filters takes a change to one of them, which stays as old as it was", () => {
  const { logs, put } = start();
  put();
  put({ filterName: "second" });
  const [{ creationTime } = { creationTime: 0 }] = logs.groups.get("/app").filters.all();
  put({ filterPattern: "FATAL" });
  expect(logs.groups.get("/app").filters.all()).toMatchObject([
    { name: "errors", pattern: { text: "FATAL" }, creationTime },
    { name: "second" },
  ]);
});
