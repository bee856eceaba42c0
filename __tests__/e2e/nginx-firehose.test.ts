import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { buildAgentConfig } from "../../agent-config/build";
import { AgentConfig } from "../../agent-config/schema";
import type { Environment, EnvironmentFile } from "../../environments";
import { FIREHOSE_SHAPE, MAIN } from "../../formats";
import { startShipper } from "../../shipper/shipper";
import { clientConfig } from "../contract/client-config";
import { SEED_002 } from "../fixtures/seed-002";
import { aggregated } from "../helpers/aggregated";
import { quarantinedLines, storedObjects } from "../helpers/delivered";
import { firehoseNames, NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

type Path = NonNullable<EnvironmentFile["nginxFirehose"]>;

const STREAM: Path["source"] = {
  kind: "kinesis-stream",
  stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
};
const DIRECT: Path["source"] = { kind: "direct-put" };
const HOUR = String.raw`\d{4}/\d\d/\d\d/\d\d`;
const line = (time: string, path: string): string =>
  `203.0.113.7 - - [${time}] "GET ${path} HTTP/1.1" 200 612 "-" "curl/8.5.0" "-"`;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const folder = tempDir();

/** dev with its Firehose path as given, and without the other one. */
function environmentWith(nginxFirehose: Path, changes: Partial<EnvironmentFile> = {}): Environment {
  const { nginxStream } = testEnvironment("dev");
  return testEnvironment("dev", {
    ...NGINX_ONLY,
    nginxFirehose,
    nginxStream: { ...nginxStream, enabled: false },
    ...changes,
  });
}

async function start(environment: Environment) {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const { engine, errors } = await startLocalEngine({ dataDir, environment });
  cleanUps.push(() => engine.close());
  return { environment, dataDir, engine, errors };
}

/** What is in S3 when all that was put is delivered, and what the engine says of it. */
async function found({ environment, dataDir, engine, errors }: Awaited<ReturnType<typeof start>>) {
  await engine.drain();
  const [path] = await engine.summary();
  const stored = storedObjects(dataDir, firehoseNames(environment).bucket);
  return {
    errors,
    path,
    delivered: stored.filter(({ key }) => key.startsWith("nginx_access/")),
    quarantined: stored.filter(({ key }) => key.startsWith("quarantine/")),
    objects: stored.length,
  };
}

/** Ships a log as a host's agent does, and delivers all of it. */
async function ship(environment: Environment, text: string) {
  const running = await start(environment);
  const { dataDir, engine } = running;
  const logFile = join(dataDir, "access.log");
  writeFileSync(logFile, text);
  const config = AgentConfig.parse(buildAgentConfig({ environment, logFile, endpoint: engine.url }));
  const checkpointFile = join(dataDir, "checkpoints.json");
  await startShipper({ config, checkpointFile, once: true }).done;
  return found(running);
}

const records = (objects: readonly { readonly lines: readonly string[] }[]): Record<string, unknown>[] =>
  objects.flatMap(({ lines }) => lines.map((text) => JSON.parse(text) as Record<string, unknown>));

test("seed 002: the agent's record becomes its printed object, under the seed's names and the hour it arrived in", async () => {
  const environment = environmentWith(
    {
      source: STREAM,
      names: {
        stream: "nginx-access-logs",
        deliveryStream: "nginx-logs-to-s3",
        bucket: "nginx-access-logs-s3",
      },
    },
    { log: { formats: [{ name: "main", format: MAIN }], output: FIREHOSE_SHAPE } },
  );
  const before = Date.now();
  const { delivered, objects, path } = await ship(environment, `${SEED_002.line}\n`);
  expect(objects).toBe(1);
  expect(delivered).toMatchObject([{ bucket: "nginx-access-logs-s3", lines: [SEED_002.json] }]);
  const key = new RegExp(
    String.raw`^nginx_access/(${HOUR})/nginx-logs-to-s3-1-(\d{4}(?:-\d\d){5})-[0-9a-f-]{36}\.json\.gz$`,
  );
  const [, hour = "", second = ""] = key.exec(delivered[0]?.key ?? "") ?? [];
  expect(second.startsWith(`${hour.replaceAll("/", "-")}-`)).toBe(true);
  const [date, clock] = [second.slice(0, 10), second.slice(11).replaceAll("-", ":")];
  const arrived = Date.parse(`${date}T${clock}Z`);
  expect(arrived).toBeGreaterThanOrEqual(before - 1_000);
  expect(arrived).toBeLessThanOrEqual(Date.now());
  expect(path).toMatchObject({ received: 1, delivered: 1, quarantined: 0 });
});

test("by direct put, what cannot be parsed stands under the error prefix as it came, all else is delivered", async () => {
  const good = [line("10/Aug/2020:23:59:59 -0100", "/1"), line("10/Aug/2020:23:59:59 -0100", "/2")];
  const bad = ["no log line", 'caf\xe9 "', ""];
  const text = Buffer.from(`${[good[0], ...bad, good[1]].join("\n")}\n`, "latin1").toString("latin1");
  const { delivered, quarantined, path, errors } = await ship(environmentWith({ source: DIRECT }), text);
  expect(records(delivered).map(({ request_uri }) => request_uri)).toEqual(["/1", "/2"]);
  expect(quarantined.map(({ key }) => key)).toEqual([
    expect.stringMatching(
      new RegExp(`^quarantine/nginx_access/processing-failed/${HOUR}/[^/]+\\.json\\.gz$`),
    ),
  ]);
  expect(quarantined.flatMap(quarantinedLines)).toEqual(
    bad.map((each) => Buffer.from(each).toString("latin1")),
  );
  expect(path).toMatchObject({ received: 5, delivered: 2, quarantined: 3, filtered: 0 });
  expect(errors).toEqual([]);
});

test("a record of many lines stays one record: with one bad line, all of it is quarantined and counted", async () => {
  const environment = environmentWith({ source: DIRECT });
  const running = await start(environment);
  const lineAt = (at: number): string => line("10/Aug/2020:15:18:51 +0900", `/${at}`);
  const good = [lineAt(1), lineAt(2), lineAt(3)];
  const mixed = [lineAt(4), "bad", lineAt(5)];
  const client = new FirehoseClient(
    clientConfig({ url: running.engine.url, isEngine: true, close: async () => {} }),
  );
  cleanUps.push(async () => client.destroy());
  await client.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: firehoseNames(environment).deliveryStream,
      Records: [good, mixed].map((lines) => ({ Data: Buffer.from(`${lines.join("\n")}\n`) })),
    }),
  );
  const { delivered, quarantined, path } = await found(running);
  expect(records(delivered).map(({ request_uri }) => request_uri)).toEqual(["/1", "/2", "/3"]);
  expect(quarantined.flatMap(quarantinedLines)).toEqual(mixed);
  expect(path).toMatchObject({
    received: 6,
    delivered: 3,
    quarantined: 3,
    objects: [{ lines: 3 }],
    quarantineObjects: [{ lines: 3 }],
  });
});

test("a record that a KPL producer aggregated is taken apart, as Firehose does: only its bad line is quarantined", async () => {
  const environment = environmentWith({ source: STREAM });
  const running = await start(environment);
  const lines = [line("10/Aug/2020:15:18:51 +0900", "/1"), "bad", line("10/Aug/2020:15:18:51 +0900", "/2")];
  const client = new KinesisClient(
    clientConfig({ url: running.engine.url, isEngine: true, close: async () => {} }),
  );
  cleanUps.push(async () => client.destroy());
  await client.send(
    new PutRecordCommand({
      StreamName: firehoseNames(environment).stream,
      PartitionKey: "producer",
      Data: await aggregated(lines),
    }),
  );
  const { delivered, quarantined, path } = await found(running);
  expect(records(delivered).map(({ request_uri }) => request_uri)).toEqual(["/1", "/2"]);
  expect(quarantined.flatMap(quarantinedLines)).toEqual(["bad"]);
  expect(path).toMatchObject({ received: 3, delivered: 2, quarantined: 1 });
});

test("with dynamic partitioning, each line lies under the UTC hour of its own time", async () => {
  const times = ["10/Aug/2020:23:59:59 -0100", "10/Aug/2020:15:18:51 +0900", "31/Dec/2020:23:00:00 +0000"];
  const text = times.map((time, at) => `${line(time, `/${at}`)}\n`).join("");
  const environment = environmentWith({ source: STREAM, dynamicPartitioning: true });
  const { delivered, path } = await ship(environment, text);
  const hours = delivered.map(({ key, lines }) => [key.split("/").slice(1, 5).join("/"), lines.length]);
  expect(hours.sort()).toEqual([
    ["2020/08/10/06", 1],
    ["2020/08/11/00", 1],
    ["2020/12/31/23", 1],
  ]);
  expect(path).toMatchObject({ received: 3, delivered: 3 });
});

test("a function that cannot start costs no line: after three repetitions all are in quarantine, and accounted for", async () => {
  const environment = environmentWith(
    { source: STREAM },
    {
      log: {
        formats: [{ name: "main", format: MAIN }],
        output: { mask: { fields: ["remote_addr"], with: "hmac" } },
      },
      maskKeyParameter: "/log-pipeline/dev/no-such-key",
    },
  );
  const lines = ["/1", "/2", "/3"].map((path) => line("10/Aug/2020:15:18:51 +0900", path));
  const { objects, quarantined, path } = await ship(environment, `${lines.join("\n")}\n`);
  expect(objects).toBe(1);
  expect(quarantined.flatMap(quarantinedLines)).toEqual(lines);
  expect(records(quarantined)).toMatchObject(
    lines.map(() => ({ attemptsMade: 4, errorCode: "Lambda.FunctionError" })),
  );
  expect(path).toMatchObject({ received: 3, delivered: 0, quarantined: 3 });
});
