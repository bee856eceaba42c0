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
import type { FaultPlanInput } from "../../local/faults/fault-plan";
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
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

const clientOf = (url: string) => clientConfig({ url, isEngine: true, close: async () => undefined });

async function putWebhook(url: string): Promise<void> {
  const ssm = new SSMClient(clientOf(url));
  await putLocalWebhook({ ssm, parameter: WEBHOOK, url, stack: "log-alerts-dev" });
  ssm.destroy();
}

/** dev's alerts alone, with the real function, its webhook put as `npm start` does. */
async function start({
  alerts,
  faults = [],
}: {
  alerts?: Partial<Alerts>;
  faults?: FaultPlanInput["faults"];
} = {}) {
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
  const makeStream = (logGroupName: string, logStreamName: string) =>
    logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const put = async (
    logGroupName: string,
    texts: readonly string[],
    logStreamName = "pod",
  ): Promise<void> => {
    await makeStream(logGroupName, logStreamName).catch(() => undefined);
    const logEvents = texts.map((log) => ({
      timestamp: Date.now(),
      message: JSON.stringify({ ...SEED_003, log }),
    }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    await engine.drain();
  };
  return { engine, environment, dataDir, errors, makeStream, put };
}

const summaryOf = async (engine: Engine) =>
  (await engine.summary()).find(({ stack }) => stack === "log-alerts-dev");
const plainTexts = (messages: ReturnType<Engine["messages"]>) =>
  messages.map(({ text }) => plain(text ?? ""));

describe("with a Slack that is well", () => {
  // One start for all: each test looks at what was told and counted since it began.
  let place: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    place = await start();
  });
  afterEach(() => expect(place.errors).toEqual([]));

  /** What the work adds: messages, as they are and as text, and counts. */
  async function added(work: () => Promise<unknown>) {
    const { engine } = place;
    const counted = async () => {
      const { received = 0, delivered = 0, quarantined = 0, filtered = 0 } = (await summaryOf(engine)) ?? {};
      return [received, delivered, quarantined, filtered, engine.count("log-alerts-dev", "AlertsSent")];
    };
    const told = engine.messages().length;
    const before = await counted();
    await work();
    await engine.drain();
    const messages = engine.messages().slice(told);
    const [received, delivered, quarantined, filtered, sent] = (await counted()).map(
      (count, index) => count - (before[index] ?? 0),
    );
    const shown = messages.flatMap(slackText).join("\n");
    return { messages, shown, counts: { received, delivered, quarantined, filtered, sent } };
  }

  testWithAwsCli("aws logs put-log-events of seed 003's line is exactly one message", async () => {
    const endpoint = { url: place.engine.url, isEngine: true, close: async () => undefined };
    const events = JSON.stringify([{ timestamp: Date.now(), message: JSON.stringify(SEED_003) }]);
    await place.makeStream(CONTAINER, "aws");
    const stream = ["--log-group-name", CONTAINER, "--log-stream-name", "aws"];
    const { messages, shown, counts } = await added(() =>
      awsCli(endpoint, ["logs", "put-log-events", ...stream, "--log-events", events]),
    );
    expect(messages).toHaveLength(1);
    expect(shown).toContain("492: logging update");
    expect(shown).toContain("example-log in kube-example");
    expect(shown).toContain("example-web-app-68f99f459d-5mlqk");
    expect(counts).toEqual({ received: 1, delivered: 1, quarantined: 0, filtered: 0, sent: 1 });
  });

  test("each of seed 003's patterns tells its lines and no others, and every line is accounted for", async () => {
    const lines = ["492: logging update\n", "12: an error\n", "491: logging update\n"];
    const { messages, counts } = await added(async () => {
      for (const group of [ERRORS, NUMBERS]) await place.put(group, lines);
    });
    expect(plainTexts(messages)).toEqual([
      expect.stringContaining("12: an error"),
      expect.stringContaining("491: logging update"),
    ]);
    expect(counts).toEqual({ received: 2, delivered: 2, quarantined: 0, filtered: 0, sent: 2 });
  });

  test("lines of one kind are one entry with their count, and no secret is shown", async () => {
    const { messages, shown, counts } = await added(() =>
      place.put(ERRORS, [
        "error: cannot connect to postgres://app:hunter2@db-1/orders after 12 ms\n",
        "error: cannot connect to postgres://app:hunter3@db-1/orders after 3407 ms\n",
        "error: queue full, password=correcthorse <b>&\n",
      ]),
    );
    expect(messages).toHaveLength(1);
    expect(shown).toContain("2 lines");
    expect(shown).toContain("<b>&");
    expect(JSON.stringify(messages)).not.toMatch(/hunter|correcthorse|<b>/);
    expect(counts).toMatchObject({ received: 3, delivered: 3 });
  });
});

const posts = { requests: { service: "slack", operation: "PostMessage" } } as const;

test("a Slack that is busy, broken and slow is asked again; what it never takes is kept whole, and replayed is told once", async () => {
  const { engine, environment, dataDir, put, errors } = await start({
    faults: [
      { ...posts, kind: "error", code: "rate_limited", status: 429, retryAfterSeconds: 1 },
      { ...posts, kind: "error", code: "service_unavailable", status: 503 },
      { ...posts, kind: "delay", ms: 100 },
      { ...posts, kind: "error", code: "invalid_blocks", status: 400, times: 3 },
    ],
  });
  await put(ERRORS, ["an error\n"]);
  expect(plainTexts(engine.messages())).toEqual([expect.stringContaining("an error")]);
  expect(engine.struck()).toEqual([1, 1, 1, 0]);
  expect(errors).toEqual([]);
  expect(await summaryOf(engine)).toMatchObject({ received: 1, delivered: 1, failedBatches: [] });

  await put(ERRORS, ["another error with password=hunter2\n"]);
  expect(engine.messages()).toHaveLength(1);
  expect(engine.struck()).toEqual([1, 1, 1, 3]);
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
  expect(plainTexts(place.engine.messages())).toEqual([expect.stringContaining("another error")]);
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
