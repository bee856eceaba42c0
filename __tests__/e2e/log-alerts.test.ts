import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { EnvironmentFile } from "../../environments";
import type { Engine } from "../../local/engine";
import type { Fault } from "../../local/faults/fault-plan";
import { putLocalWebhook } from "../../scripts/start/local-webhook";
import { plain, slackText } from "../../scripts/start/slack-text";
import { awsCli, clientConfig, testWithAwsCli } from "../contract/client-config";
import { SEED_003 } from "../fixtures/seed-003";
import { startLocalEngine } from "../helpers/local-engine";
import { localEnvironment, replayAll, startPlace } from "../helpers/replay-place";
import { tempDir } from "../helpers/temp-dir";

// Synth, an engine and a function's start for each test, and for one of them the AWS CLI.
jest.setTimeout(120_000);

const WEBHOOK = "/log-pipeline/dev/slack-webhook";
const CONTAINER = "/aws/containerinsights/seed/application";
const ERRORS = "/aws/containerinsights/errors/application";
const NUMBERS = "/existing/group";

/** The three patterns of seed 003, each on a group of its own. */
const ALERTS = {
  webhookParameter: WEBHOOK,
  groups: [
    {
      name: CONTAINER,
      filters: [{ name: "container", pattern: '{ $.kubernetes.container_name = "example-log" }' }],
    },
    { name: ERRORS, filters: [{ name: "errors", pattern: '{ $.log = "*error*" }' }] },
    { name: NUMBERS, create: false, filters: [{ name: "numbers", pattern: '{ $.log = "491:*" }' }] },
  ],
} satisfies EnvironmentFile["logAlerts"];

type Alerts = NonNullable<EnvironmentFile["logAlerts"]>;

const folder = tempDir();
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const clientOf = (url: string) => clientConfig({ url, isEngine: true, close: async () => undefined });

async function putWebhook(url: string): Promise<void> {
  const ssm = new SSMClient(clientOf(url));
  await putLocalWebhook({ ssm, parameter: WEBHOOK, url, stack: "log-alerts-dev" });
  ssm.destroy();
}

/** dev's alerts alone, with the real function, its webhook put as `npm start` does. */
async function start({ alerts, faults = [] }: { alerts?: Partial<Alerts>; faults?: readonly Fault[] } = {}) {
  const environment = localEnvironment({
    nginxStream: { enabled: false, stream: { mode: "on-demand", retentionHours: 24 } },
    logAlerts: { ...ALERTS, ...alerts },
  });
  const dataDir = mkdtempSync(join(folder, "data-"));
  const { engine, errors } = await startLocalEngine({
    dataDir,
    environment,
    faults: { faults },
    beforeProvision: putWebhook,
  });
  const logs = new CloudWatchLogsClient(clientOf(engine.url));
  cleanUps.push(
    () => engine.close(),
    () => logs.destroy(),
  );
  const put = async (
    logGroupName: string,
    texts: readonly string[],
    logStreamName = "pod",
  ): Promise<void> => {
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName })).catch(() => undefined);
    const logEvents = texts.map((log) => ({
      timestamp: Date.now(),
      message: JSON.stringify({ ...SEED_003, log }),
    }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    await engine.drain();
  };
  return { engine, environment, dataDir, errors, put };
}

const summaryOf = async (engine: Engine) =>
  (await engine.summary()).find(({ stack }) => stack === "log-alerts-dev");
const shown = (engine: Engine): string => engine.messages().flatMap(slackText).join("\n");

testWithAwsCli("aws logs put-log-events of seed 003's line is exactly one message", async () => {
  const { engine, errors } = await start();
  const endpoint = { url: engine.url, isEngine: true, close: async () => undefined };
  const events = JSON.stringify([{ timestamp: Date.now(), message: JSON.stringify(SEED_003) }]);
  const stream = ["--log-group-name", CONTAINER, "--log-stream-name", "pod"];
  await awsCli(endpoint, ["logs", "create-log-stream", ...stream]);
  await awsCli(endpoint, ["logs", "put-log-events", ...stream, "--log-events", events]);
  await engine.drain();
  expect(engine.messages()).toHaveLength(1);
  expect(shown(engine)).toContain("492: logging update");
  expect(shown(engine)).toContain("example-log in kube-example");
  expect(shown(engine)).toContain("example-web-app-68f99f459d-5mlqk");
  expect(errors).toEqual([]);
});

test("each of seed 003's patterns tells its lines and no others, and every line is accounted for", async () => {
  const { engine, put } = await start();
  const lines = ["492: logging update\n", "12: an error\n", "491: logging update\n"];
  for (const group of [ERRORS, NUMBERS]) await put(group, lines);
  expect(engine.messages().map(({ text }) => plain(text ?? ""))).toEqual([
    expect.stringContaining("12: an error"),
    expect.stringContaining("491: logging update"),
  ]);
  expect(await summaryOf(engine)).toMatchObject({ received: 2, delivered: 2, quarantined: 0, filtered: 0 });
  expect(engine.count("log-alerts-dev", "AlertsSent")).toBe(2);
});

test("lines of one kind are one entry with their count, and no secret is shown", async () => {
  const { engine, put } = await start();
  await put(ERRORS, [
    "error: cannot connect to postgres://app:hunter2@db-1/orders after 12 ms\n",
    "error: cannot connect to postgres://app:hunter3@db-1/orders after 3407 ms\n",
    "error: queue full, password=correcthorse <b>&\n",
  ]);
  expect(engine.messages()).toHaveLength(1);
  expect(shown(engine)).toContain("2 lines");
  expect(shown(engine)).toContain("<b>&");
  const [message] = engine.messages();
  expect(JSON.stringify(message)).not.toMatch(/hunter|correcthorse|<b>/);
  expect(await summaryOf(engine)).toMatchObject({ received: 3, delivered: 3 });
});

const refused = (times: number, rest: object): Fault =>
  ({ kind: "error", requests: { service: "slack", operation: "PostMessage" }, times, ...rest }) as Fault;

test("a busy Slack is asked again when it says, within the invocation", async () => {
  const { engine, put, errors } = await start({
    faults: [refused(2, { code: "rate_limited", status: 429, retryAfterSeconds: 1 })],
  });
  await put(ERRORS, ["an error\n"]);
  expect(engine.messages()).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(await summaryOf(engine)).toMatchObject({ received: 1, delivered: 1, failedBatches: [] });
});

test("what Slack never takes is kept whole, and replayed is told once", async () => {
  const { engine, environment, dataDir, put, errors } = await start({
    faults: [refused(3, { code: "invalid_blocks", status: 400 })],
  });
  await put(ERRORS, ["an error with password=hunter2\n"]);
  expect(engine.messages()).toEqual([]);
  expect((await summaryOf(engine))?.failedBatches).toEqual([
    {
      bucket: "log-pipeline-log-alerts-dev-000000000000",
      key: expect.stringMatching(/^aws\/lambda\/async\//),
    },
  ]);
  expect(errors.join()).toContain("invalid_blocks");
  expect(errors.join()).not.toMatch(/hunter2|_slack/);
  await engine.close();

  const place = await startPlace(environment, dataDir, { beforeProvision: putWebhook });
  expect(await replayAll(place, "log-alerts")).toMatchObject({ failures: [], left: 0 });
  expect(place.engine.messages()).toHaveLength(1);
  expect(await replayAll(place, "log-alerts")).toMatchObject({ failures: [], left: 0 });
  expect(place.engine.messages()).toHaveLength(1);
});

test("with dedup, a kind is told once in its time, and what is suppressed is counted", async () => {
  const { engine, put, errors } = await start({ alerts: { dedup: { minutes: 5 } } });
  await put(ERRORS, ["error 1\n", "error 2\n"]);
  await put(ERRORS, ["error 3\n"], "other-pod");
  await put(ERRORS, ["another error\n"]);
  expect(errors).toEqual([]);
  expect(engine.messages()).toHaveLength(2);
  expect(await summaryOf(engine)).toMatchObject({ received: 4, delivered: 3, filtered: 1 });
  expect(engine.count("log-alerts-dev", "AlertsSuppressed")).toBe(1);
});
