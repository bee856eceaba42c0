import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { EngineOptions } from "../../local/engine";
import { EngineError } from "../../local/error";
import { clientConfig } from "../contract/client-config";
import { SEED_003 } from "../fixtures/seed-003";
import { tempDir } from "../helpers/temp-dir";
import { alertPlans } from "./tiny-alerts";
import { closeEngines, startTestEngine } from "./tiny-pipeline";

const folder = tempDir();
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeEngines();
});

async function start(options: Partial<EngineOptions> = {}) {
  const plans = options.plans ?? alertPlans(folder);
  const engine = await startTestEngine(folder, { asyncRetryDelaysMs: [1], ...options, plans });
  const config = clientConfig({ url: engine.url, isEngine: true, close: async () => undefined });
  const logs = new CloudWatchLogsClient(config);
  const lambda = new LambdaClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const dynamodb = new DynamoDBClient(config);
  clients.push(logs, lambda, s3, dynamodb);
  const put = async (events: readonly object[], logGroupName = "/app", logStreamName = "pod") => {
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName })).catch(() => undefined);
    const logEvents = events.map((event) => ({ timestamp: Date.now(), message: JSON.stringify(event) }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    return logEvents;
  };
  return { engine, logs, lambda, s3, dynamodb, put };
}

const texts = ({ messages }: { messages: () => readonly { text?: string }[] }) =>
  messages().map(({ text = "" }) => text);

const withLog = (log: string) => ({ ...SEED_003, log });

test("a container's lines reach Slack through the filters that match them, each by its own", async () => {
  const { engine, put } = await start();
  const other = { ...withLog("an error elsewhere\n"), kubernetes: { container_name: "other" } };
  await put([SEED_003]);
  await put([other, withLog("nothing\n")]);
  await put([withLog("491: first\n"), withLog("492: second\n")], "/existing");
  await engine.drain();
  expect(texts(engine).sort()).toEqual(
    [SEED_003, other, withLog("nothing\n"), withLog("491: first\n")]
      .map((each) => JSON.stringify(each))
      .sort(),
  );
  const [path] = await engine.summary();
  expect(path).toMatchObject({ stack: "alerts-dev", received: 4, delivered: 4, quarantined: 0, filtered: 0 });
  expect(path?.messages).toEqual(engine.messages());
  expect(await (await fetch(`${engine.url}/_local/slack/messages`)).json()).toEqual(engine.messages());
  expect(path?.failedBatches).toEqual([]);
  expect(engine.errors).toEqual([]);
});

test("each of the seed's patterns tells its lines and no others", async () => {
  const { engine, put } = await start();
  const lines = [SEED_003, withLog("12: an error\n"), withLog("491: logging update\n")];
  const [seed, error, prefix] = lines.map((line) => JSON.stringify(line));
  await Promise.all(["/app", "/existing"].map((group) => put(lines, group)));
  await engine.drain();
  expect(texts(engine).sort()).toEqual([error, prefix, `${seed}${error}${prefix}`].sort());
});

test("the function gets exactly AWS's event, and the control message of each filter", async () => {
  const { engine, logs: _logs, put } = await start();
  const [sent] = await put([SEED_003]);
  await engine.drain();
  const log = await functionLog(engine.url);
  const events = log.filter((line) => line.includes('"got"')).map((line) => JSON.parse(line).got);
  expect(events.map((event) => Object.keys(event))).toEqual(Array(4).fill(["awslogs"]));
  const data = events.map(({ awslogs }) =>
    JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString()),
  );
  const isData = ({ messageType }: { messageType: string }) => messageType === "DATA_MESSAGE";
  expect(data.filter(isData)).toEqual([
    {
      messageType: "DATA_MESSAGE",
      owner: "000000000000",
      logGroup: "/app",
      logStream: "pod",
      subscriptionFilters: ["container"],
      logEvents: [{ id: expect.stringMatching(/^\d{56}$/), ...sent }],
    },
  ]);
  expect(data.filter((each) => !isData(each))).toHaveLength(3);
});

test("a message that Slack never takes is kept whole; one that it refuses at first is delivered by the retry", async () => {
  const requests = { service: "slack", operation: "PostMessage" } as const;
  const busy = { kind: "error", code: "rate_limited", status: 429, retryAfterSeconds: 30, requests } as const;
  const { engine, s3, put } = await start({ faults: { faults: [{ ...busy, times: 3 }] } });
  // Each line matches one filter, and each event is at its end before the next: events of a function run side by side,
  // and a success between two failures, as of a control message, makes the second one news again.
  await engine.drain();
  await put([{ log: "an error 1\n" }]);
  await engine.drain();
  const [path] = await engine.summary();
  expect([path?.received, texts(engine), path?.failedBatches.length]).toEqual([0, [], 1]);
  const [{ bucket: Bucket, key: Key } = { bucket: "", key: "" }] = path?.failedBatches ?? [];
  expect(Key).toMatch(/^aws\/lambda\/async\/tiny-alerts\/\d{4}\/\d\d\/\d\d\//);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const record = JSON.parse((await Body?.transformToString()) ?? "");
  expect(record.requestContext).toMatchObject({ condition: "RetriesExhausted", approximateInvokeCount: 2 });
  expect(gunzipSync(Buffer.from(record.requestPayload.awslogs.data, "base64")).toString()).toContain(
    "an error 1",
  );

  await put([SEED_003]);
  await engine.drain();
  expect(texts(engine)).toEqual([JSON.stringify(SEED_003)]);
  expect(engine.struck()).toEqual([3]);
  const [after] = await engine.summary();
  expect([after?.received, after?.delivered, after?.failedBatches]).toEqual([1, 1, path?.failedBatches]);
  expect(engine.errors).toEqual(["tiny-alerts: Slack: 429 rate_limited 30"]);
});

test.each([
  { name: "whose answer is lost", messages: 2, fault: { kind: "disconnect", moment: "after" } },
  { name: "that breaks the connection", messages: 1, fault: { kind: "disconnect", moment: "before" } },
  { name: "that is slow", messages: 1, fault: { kind: "delay", ms: 50 } },
] as const)("a Slack $name has one line $messages times", async ({ messages, fault }) => {
  const requests = { service: "slack", operation: "PostMessage" } as const;
  const { engine, put } = await start({ faults: { faults: [{ ...fault, requests }] } });
  await put([{ log: "error" }]);
  await engine.drain();
  expect(texts(engine)).toEqual(Array(messages).fill('{"log":"error"}'));
});

test("an event that crashes its function is retried, where the fault is about what it holds", async () => {
  const crash = { kind: "crash", moment: "before", functionName: "tiny-alerts" } as const;
  const { engine, put } = await start({
    faults: { faults: [{ ...crash, holding: "error 7", times: "always" }] },
  });
  await put([{ log: "error 6" }]);
  await put([{ log: "error 7" }]);
  await engine.drain();
  expect(texts(engine)).toEqual(['{"log":"error 6"}']);
  expect(engine.struck()).toEqual([2]);
  expect((await engine.summary())[0]?.failedBatches).toHaveLength(1);
});

test("an event by hand is retried and kept as those of filters are", async () => {
  const { engine, lambda } = await start();
  const input = { FunctionName: "tiny-alerts", InvocationType: "Event", Payload: '{"not":"a log"}' } as const;
  expect((await lambda.send(new InvokeCommand(input))).StatusCode).toBe(202);
  await engine.drain();
  const [path] = await engine.summary();
  expect(path?.failedBatches).toEqual([
    { bucket: "tiny-failed", key: expect.stringContaining("aws/lambda/async/") },
  ]);
});

test("what is planned is what clients see", async () => {
  const { logs, lambda, dynamodb } = await start();
  const named = { FunctionName: "tiny-alerts" };
  const filters = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: "/app" }));
  expect(filters.subscriptionFilters?.map(({ filterName }) => filterName)).toEqual(["container", "errors"]);
  expect(await lambda.send(new GetFunctionEventInvokeConfigCommand(named))).toMatchObject({
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 3_600,
    DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::tiny-failed" } },
  });
  const { Policy = "" } = await lambda.send(new GetPolicyCommand(named));
  expect(JSON.parse(Policy).Statement).toHaveLength(2);
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: "tiny-fingerprints" }));
  expect(Table).toMatchObject({ TableStatus: "ACTIVE", KeySchema: [{ AttributeName: "fingerprint" }] });
});

const FILTER = "alerts-dev: aws_cloudwatch_log_subscription_filter.errors:";
test.each([
  [
    "a filter whose group the function may not be invoked for",
    "source_arn",
    "${aws_cloudwatch_log_group.own.arn}:*",
    `${FILTER} Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.`,
  ],
  [
    "a permission of another account",
    "source_account",
    "111111111111",
    `${FILTER} Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.`,
  ],
])("%s is refused in AWS's words", async (_name, attribute, value, message) => {
  const plans = alertPlans(folder, (tiny) => ({
    ...tiny,
    aws_lambda_permission: {
      ...tiny.aws_lambda_permission,
      app: { ...tiny.aws_lambda_permission.app, [attribute]: value },
    },
  }));
  await expect(start({ plans })).rejects.toThrow(new EngineError(message));
});

test("a filter on the function's own log is refused: it would never end", async () => {
  const plans = alertPlans(folder, (tiny) => ({
    ...tiny,
    aws_lambda_permission: {
      ...tiny.aws_lambda_permission,
      app: { ...tiny.aws_lambda_permission.app, source_arn: "${aws_cloudwatch_log_group.own.arn}:*" },
    },
    aws_cloudwatch_log_subscription_filter: {
      errors: {
        ...tiny.aws_cloudwatch_log_subscription_filter.errors,
        log_group_name: "${aws_cloudwatch_log_group.own.name}",
      },
    },
  }));
  await expect(start({ plans })).rejects.toThrow(
    new EngineError(
      `${FILTER} arn:aws:lambda:ap-northeast-2:000000000000:function:tiny-alerts would be invoked for what it logs itself: by /aws/lambda/tiny-alerts, without end.`,
    ),
  );
});

async function functionLog(url: string): Promise<string[]> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "x-amz-target": "Logs_20140328.FilterLogEvents",
      "content-type": "application/x-amz-json-1.1",
    },
    body: JSON.stringify({ logGroupName: "/aws/lambda/tiny-alerts" }),
  });
  const { events } = (await answer.json()) as { events: { message: string }[] };
  return events.map(({ message }) => message);
}
