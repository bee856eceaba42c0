import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { loadEnvironment } from "../../environments";
import { localAccounts } from "../../scripts/lib/synthesize";
import type { RunSummary } from "../../scripts/start/accounting";
import { nginxStreamNames } from "../../stacks/naming";
import { clientConfig, until } from "../contract/client-config";
import { differences, storedObjects } from "../helpers/delivered";
import { firehoseNames } from "../helpers/environments";
import { startProgram } from "../helpers/programs";
import { acceptedBytes } from "../helpers/shipped";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(180_000);

const folder = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const { stream, bucket } = nginxStreamNames(environment);
const BUCKETS = [bucket, firehoseNames(environment).bucket];
const NOTHING = { extra: [], missing: [] };

const line = (path: string): string =>
  `::1 - - [10/Aug/2020:15:18:51 +0900] "GET ${path} HTTP/1.1" 200 1 "-" "x"\n`;
const paths = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `/${name}/${n}`);

function deliveredPaths(dataDir: string, ofBucket = bucket): string[] {
  return storedObjects(dataDir, ofBucket).flatMap(({ lines }) =>
    lines.map((text) => String(JSON.parse(text).request_uri)),
  );
}

/** Names only: files that an engine is writing are not looked into. */
function objectCount(dataDir: string): number {
  const root = join(dataDir, "s3", bucket);
  if (!existsSync(root)) return 0;
  const names = readdirSync(root, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".json.gz")).length;
}

test.concurrent("what was shipped and not delivered when the engine was killed is delivered by the next one", async () => {
  const dataDir = join(folder, "shipped");
  const log = join(folder, "shipped.log");
  const wanted = paths("shipped", 3_000);
  const text = wanted.map(line).join("");
  writeFileSync(log, text);
  const args = ["--port", "0", "--log", log, "--data", dataDir];
  const killed = startProgram("start", args);
  await until("all of it is shipped by both paths", async () =>
    BUCKETS.every((_, flow) => acceptedBytes(dataDir)[flow] === text.length),
  );
  killed.kill("SIGKILL");
  expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
  // The batching window is ten seconds: that is what the test is about.
  for (const each of BUCKETS) expect(deliveredPaths(dataDir, each).length).toBeLessThan(wanted.length);
  const next = startProgram("start", args);
  await next.url();
  next.kill("SIGTERM");
  const { code, stdout } = await next.ended;
  expect(stdout).toMatch(/^0 lines shipped in /);
  expect(stdout.match(/\n {2}received +3,000 {2}\(3,000 not from the shipper\)\n/g)).toHaveLength(2);
  expect(stdout).toMatch(/\nEvery line is accounted for\.\n$/);
  expect(code).toBe(0);
  for (const each of BUCKETS) expect(differences(deliveredPaths(dataDir, each), wanted)).toEqual(NOTHING);
});

test.concurrent("killed again and again while batches are in flight, no line is lost and none is doubled", async () => {
  const dataDir = join(folder, "flight");
  const accepted: string[] = [];
  const inDoubt: string[] = [];
  const delivered = (): number => objectCount(dataDir);
  // What the producer has not been answered yet goes on meanwhile: at no moment in particular of a batch.
  const moments = [
    { what: "the stream takes records", accepted: 1, delivered: 0 },
    { what: "a batch is delivered", accepted: 1, delivered: 1 },
    { what: "more of both", accepted: 5_000, delivered: 2 },
  ];
  for (const [start, least] of moments.entries()) {
    const atStart = delivered();
    const killed = startProgram("start", ["--port", "0", "--log", emptyLog(), "--data", dataDir]);
    const producer = produce(await killed.url(), `flight-${start}`);
    await until(
      least.what,
      async () => producer.accepted.length >= least.accepted && delivered() - atStart >= least.delivered,
    );
    killed.kill("SIGKILL");
    await killed.ended;
    await producer.ended;
    accepted.push(...producer.accepted);
    inDoubt.push(...producer.inDoubt);
  }
  const log = join(folder, "flight.log");
  writeFileSync(log, paths("own", 5).map(line).join(""));
  const last = startProgram("start", ["--once", "--json", "--port", "0", "--log", log, "--data", dataDir]);
  const { code, stdout, stderr } = await last.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("engine on") });
  const { linesRead, paths: summaries }: RunSummary = JSON.parse(stdout);
  expect(linesRead).toBe(5);
  const path = summaries.find(({ stack }) => stack === "nginx-stream-dev");
  const left = path?.leftOver ?? 0;
  expect(path).toMatchObject({ received: left + 5, delivered: left + 5, quarantined: 0 });
  expect(left).toBeGreaterThan(0);
  // A request whose answer was lost may have been taken, whole.
  const { extra, missing } = differences(deliveredPaths(dataDir), [...accepted, ...paths("own", 5)]);
  expect(missing).toEqual([]);
  expect(differences(extra, inDoubt).extra).toEqual([]);
});

function emptyLog(): string {
  const log = join(folder, "empty.log");
  writeFileSync(log, "");
  return log;
}

/** Puts lines, request after request, until the engine is gone; never one twice. */
function produce(url: string, name: string) {
  const accepted: string[] = [];
  const inDoubt: string[] = [];
  const config = clientConfig({ url, isEngine: true, close: async () => undefined });
  const kinesis = new KinesisClient({ ...config, maxAttempts: 1 });
  const run = async (): Promise<void> => {
    for (let request = 0; ; request += 1) {
      const sent = paths(`${name}/${request}`, 200);
      const Records = sent.map((path) => ({ PartitionKey: path, Data: Buffer.from(line(path)) }));
      try {
        const answer = await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
        accepted.push(...sent.filter((_, at) => answer.Records?.[at]?.SequenceNumber !== undefined));
      } catch {
        inDoubt.push(...sent);
        kinesis.destroy();
        return;
      }
    }
  };
  return { accepted, inDoubt, ended: run() };
}
