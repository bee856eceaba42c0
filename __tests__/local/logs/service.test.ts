import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createLogsService, type LogsService } from "../../../local/logs/service";

const NO_FUNCTIONS = {
  has: () => false,
  get: () => ({ config: { logGroup: "" } }),
  allows: () => false,
  invokeAsync: () => undefined,
};

let logs: LogsService;
let gateway: Gateway;
beforeEach(async () => {
  logs = createLogsService({ accountId: "123456789012", region: "ap-northeast-2", functions: NO_FUNCTIONS });
  gateway = await startGateway({ port: 0, services: { logs } });
  logs.groups.createGroup({ name: "/g" });
});
afterEach(() => gateway.close());

async function call(action: string, input: object) {
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `Logs_20140328.${action}` },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

const put = (logEvents: object[]) =>
  call("PutLogEvents", { logGroupName: "/g", logStreamName: "s", logEvents });

test("what a function appends inside the engine, a client reads", async () => {
  logs.groups.append({ group: "/g", stream: "s", events: [{ timestamp: 1, message: "START" }] });
  const { body } = await call("GetLogEvents", {
    logGroupIdentifier: "arn:aws:logs:ap-northeast-2:123456789012:log-group:/g:*",
    logStreamName: "s",
  });
  expect(body.events).toMatchObject([{ timestamp: 1, message: "START" }]);
});

test("a filter pattern lets the events through that match it, page by page", async () => {
  const messages = ["ERROR 1", "INFO 2", "ERROR 3", "ERROR 4", "INFO 5"];
  const events = messages.map((message, timestamp) => ({ timestamp: timestamp + 1, message }));
  logs.groups.append({ group: "/g", stream: "s", events });
  const request = { logGroupName: "/g", filterPattern: "ERROR", limit: 2 };
  const first = (await call("FilterLogEvents", request)).body;
  expect(first.events).toMatchObject([{ message: "ERROR 1" }, { message: "ERROR 3" }]);
  const second = (await call("FilterLogEvents", { ...request, nextToken: first.nextToken })).body;
  expect(second).toMatchObject({ events: [{ message: "ERROR 4" }] });
  expect(second.nextToken).toBeUndefined();
});

test("a wrong filter pattern is refused with the column", async () => {
  expect(await call("FilterLogEvents", { logGroupName: "/g", filterPattern: "ERROR -" })).toEqual({
    status: 400,
    body: {
      __type: "InvalidParameterException",
      message: expect.stringMatching(/^filter pattern: column 8: a term must come here .*, got the end$/),
    },
  });
});

test("a batch may hold 1 MiB with 26 bytes an event, and not one byte more", async () => {
  await call("CreateLogStream", { logGroupName: "/g", logStreamName: "s" });
  const timestamp = Date.now();
  const full = [{ timestamp, message: "x".repeat(1_048_576 - 26) }];
  expect((await put(full)).status).toBe(200);
  expect(await put([{ timestamp, message: `${full[0]?.message}x` }])).toMatchObject({
    status: 400,
    body: { __type: "InvalidParameterException", message: expect.stringContaining("Upload too large") },
  });
});

test("refuses a batch of more than 10,000 events, or longer than a day", async () => {
  await call("CreateLogStream", { logGroupName: "/g", logStreamName: "s" });
  const now = Date.now();
  const many = Array.from({ length: 10_001 }, () => ({ timestamp: now, message: "m" }));
  expect((await put(many)).body.message).toContain("at 'logEvents' failed to satisfy constraint");
  const long = [now - 86_400_001, now].map((timestamp) => ({ timestamp, message: "m" }));
  expect((await put(long)).body.message).toContain("cannot span more than 24 hours");
});

test("pages through groups by name prefix, each once", async () => {
  for (const name of ["/b/1", "/b/2", "/b/3"]) logs.groups.createGroup({ name });
  const first = await call("DescribeLogGroups", { logGroupNamePrefix: "/b/", limit: 2 });
  const { nextToken } = first.body;
  const second = await call("DescribeLogGroups", { logGroupNamePrefix: "/b/", limit: 2, nextToken });
  const names = [...first.body.logGroups, ...second.body.logGroups].map((group) => group.logGroupName);
  expect(names).toEqual(["/b/1", "/b/2", "/b/3"]);
  expect(second.body.nextToken).toBeUndefined();
});

test("an event that arrives between two pages moves no token", async () => {
  const append = (timestamp: number) =>
    logs.groups.append({ group: "/g", stream: "s", events: [{ timestamp, message: String(timestamp) }] });
  for (const timestamp of [10, 20, 30]) append(timestamp);
  const input = { logGroupName: "/g", logStreamName: "s", startFromHead: true, limit: 2 };
  const first = await call("GetLogEvents", input);
  append(5);
  const second = await call("GetLogEvents", { ...input, nextToken: first.body.nextForwardToken });
  expect(second.body.events.map((event: { message: string }) => event.message)).toEqual(["30"]);
});

test("an unknown token and an unusable name are InvalidParameterException", async () => {
  logs.groups.append({ group: "/g", stream: "s", events: [{ timestamp: 1, message: "m" }] });
  const token = await call("GetLogEvents", { logGroupName: "/g", logStreamName: "s", nextToken: "zzz" });
  expect(token.body).toEqual({
    __type: "InvalidParameterException",
    message: "The specified nextToken is invalid.",
  });
  const name = await call("CreateLogGroup", { logGroupName: "a b" });
  expect(name.body.message).toContain("Value 'a b' at 'logGroupName' failed to satisfy constraint");
});
