import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironment } from "../../environments";
import { openLogs } from "../../query/duckdb/logs";
import { logTables } from "../../query/log-tables";
import { namedQueries } from "../../query/named-queries";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import type { RunSummary } from "../../scripts/start/accounting";
import { nginxStreamNames } from "../../stacks/naming";
import { differences, quarantinedLines, type StoredObject, storedObjects } from "../helpers/delivered";
import { countedAnswers } from "../helpers/demo-answers";
import { firehoseNames } from "../helpers/environments";
import { startProgram } from "../helpers/programs";
import { queryRows } from "../helpers/query-rows";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const BUCKETS = [firehoseNames(environment).bucket, nginxStreamNames(environment).bucket];
const SAME = { extra: [], missing: [] };
const combined = (path: string): string =>
  `::1 - - [10/Aug/2020:23:59:59 -0100] "GET ${path} HTTP/1.1" 200 1 "-" "x"`;

async function shipOnce(...args: string[]): Promise<{ summary: RunSummary; stderr: string }> {
  const { code, stdout, stderr } = await startProgram("start", ["--once", "--json", "--port", "0", ...args])
    .ended;
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^engine on .*, shipping .*\n(pods write .*\na load balancer writes .*\n)?$/,
    ),
  });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return { summary: JSON.parse(stdout), stderr };
}

test.concurrent("npm run demo -- --json delivers or quarantines each of the sample's 5,000 lines, again and again", async () => {
  const dataDir = join(folder, "demo");
  const { summary } = await shipOnce("--data", dataDir);
  expect(summary).toMatchObject({ linesRead: 5_000, seconds: expect.any(Number) });
  const [search, alerts, ...nginx] = summary.paths;
  expect(nginx.map(({ stack }) => stack)).toEqual(["nginx-firehose-dev", "nginx-stream-dev"]);
  for (const path of nginx) {
    expect(path).toMatchObject({ received: 5_000, shipped: 5_000, filtered: 0, failedBatches: [] });
    expect(path.delivered + path.quarantined).toBe(5_000);
    expect(path.quarantined).toBeGreaterThan(0);
  }
  expectTold(alerts);
  expectIndexed(search, dataDir);
  const stored = BUCKETS.flatMap((bucket) => storedObjects(dataDir, bucket));
  expectListed(stored, { paths: nginx });
  for (const object of stored) expectRecords(object);
  // Both paths delivered the same, and quarantined the same: the sample's own lines, byte for byte.
  const [byFirehose = [], byStream = []] = BUCKETS.map((bucket) =>
    stored.filter((object) => object.bucket === bucket),
  );
  expect(differences(deliveredLines(byFirehose), deliveredLines(byStream))).toEqual(SAME);
  expect(differences(quarantined(byFirehose), quarantined(byStream))).toEqual(SAME);
  const sample = readFileSync(join(dataDir, "sample", "access.log"), "latin1").split("\n");
  expect(differences(quarantined(stored), [...sample, ...sample]).extra).toEqual([]);

  // The same folder again, with a log of the user's: the objects of the first run stay.
  const log = join(folder, "access [1] *.log");
  const text = `${combined("/1")}\n${combined("/2")}\r\n\n${combined("/last, without a newline")}`;
  writeFileSync(log, text);
  const again = await shipOnce("--data", dataDir, "--log", log);
  const four = { received: 4, delivered: 3, quarantined: 1 };
  const none = { received: 0, shipped: 0 };
  expect(again.summary).toMatchObject({ linesRead: 4, paths: [none, none, four, four] });
  const objects = BUCKETS.flatMap((bucket) => storedObjects(dataDir, bucket));
  const added = objects.filter(({ key }) => !stored.some((object) => object.key === key));
  expect(objects).toHaveLength(stored.length + added.length);
  expectListed(added, again.summary);
  const delivered = added.find(({ key }) => key.startsWith("nginx_access/2020/08/11/00/"));
  expect(delivered?.lines.map((line) => JSON.parse(line).request_uri)).toEqual([
    "/1",
    "/2",
    "/last, without a newline",
  ]);
  expect(readFileSync(log, "utf8")).toBe(text);
  expect(leftBehind(dataDir)).toEqual([]);
});

test.concurrent("an empty log is no error, and is said", async () => {
  const log = join(folder, "empty.log");
  writeFileSync(log, "");
  const args = ["--once", "--port", "0", "--data", join(folder, "empty"), "--log", log];
  const { code, stdout } = await startProgram("start", args, ROOT).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^0 lines shipped in /);
  expect(stdout).toMatch(/\n\nThere were no lines to ship\.\n$/);
});

// Not concurrent: it comes after the first run, whose objects it asks, and after the log of 2020 that was added to them.
test("the questions that Athena has saved, asked of the demo's objects, come to what the log's lines come to", async () => {
  const dataDir = join(folder, "demo");
  const sample = readFileSync(join(dataDir, "sample", "access.log"), "latin1")
    .split("\n")
    .slice(0, -1);
  const refused = BUCKETS.map((bucket) => quarantined(storedObjects(dataDir, bucket)));
  const counted = countedAnswers(differences(sample, refused[1] ?? []).extra);
  const hours = ["2024/01/01/00", "2024/12/31/23"] as const;
  const options = ["--data", dataDir, "--from", hours[0], "--to", hours[1], "--json"];
  const asked = startProgram("query", ["--named", "top-paths", ...options]).ended;
  const tables = logTables(environment);
  const logs = await openLogs({ dataDir, tables });
  const ask = async (name: string, table: string | undefined, parameters: readonly string[] = hours) => {
    const query = namedQueries(tables, environment).find(
      (each) => each.name === name && each.table === table,
    );
    return queryRows(logs, query?.sql ?? "", parameters);
  };
  try {
    expect(await ask("status-by-hour", "nginx_stream")).toEqual(counted.statusByHour);
    expect(await ask("lines-by-hour", "nginx_stream")).toEqual(counted.linesByHour);
    expect(await ask("top-paths", "nginx_stream")).toEqual(counted.topPaths);
    const bursts = await ask("error-bursts", "nginx_stream");
    expect(bursts).toHaveLength(Math.min(50, Object.keys(counted.errorMinutes).length));
    for (const { minute, server_errors } of bursts)
      expect([minute, server_errors]).toEqual([minute, counted.errorMinutes[String(minute)]]);
    // By Firehose the lines are under the hour in which they arrived.
    const always = ["2024/01/01/00", "9999/12/31/23"];
    for (const [table, parameters] of [
      ["nginx_stream", hours],
      ["nginx_firehose", always],
    ] as const)
      expect(await ask("client-trail", table, [...parameters, counted.client])).toHaveLength(counted.trail);
    const reasons = await ask("quarantine-reasons", undefined, always);
    const entries = ["nginx_firehose_quarantine", "nginx_stream_quarantine"].map((name) =>
      reasons
        .filter(({ quarantine }) => quarantine === name)
        .reduce((sum, row) => sum + Number(row.entries), 0),
    );
    expect(entries).toEqual(refused.map((lines) => lines.length));
    const { code, stdout, stderr } = await asked;
    expect({ code, stderr, rows: JSON.parse(stdout) }).toEqual({
      code: 0,
      stderr: "",
      rows: counted.topPaths,
    });
  } finally {
    logs.close();
  }
});

/** The pods' fifteen errors, each pod's in a message of its own. */
function expectTold(path: RunSummary["paths"][number] | undefined): void {
  expect(path).toMatchObject({
    stack: "log-alerts-dev",
    shipped: 15,
    received: 15,
    delivered: 15,
    filtered: 0,
  });
  expect(path?.messages?.map(({ text }) => text?.replace(/:[^:]*$/, "")).sort()).toEqual([
    expect.stringMatching(/^Critical: mailer in shop/),
    expect.stringMatching(/^Error: example-log in kube-example/),
    expect.stringMatching(/^Error: orders-api in shop/),
  ]);
  expect(JSON.stringify(path?.messages)).not.toContain("s3cr3t");
}

/** The load balancer's thousand lines: those that were cut off in quarantine, all others in the index of their day. */
function expectIndexed(path: RunSummary["paths"][number] | undefined, dataDir: string): void {
  const counts = { received: 1_000, shipped: 1_000, delivered: 996, quarantined: 4, documents: 996 };
  expect(path).toMatchObject({ stack: "alb-search-dev", ...counts, objects: [], failedBatches: [] });
  const [{ bucket = "" } = {}] = path?.quarantineObjects ?? [];
  const reasons = storedObjects(dataDir, bucket, "quarantine/").flatMap(({ lines }) =>
    lines.map((line) => JSON.parse(line).reason),
  );
  expect(reasons).toHaveLength(4);
  for (const reason of reasons) expect(reason).toMatch(/ at column \d+ \(format alb\)$/);
}

/** The summary lists exactly these objects, with as many lines as they have. */
function expectListed(stored: readonly StoredObject[], { paths }: Pick<RunSummary, "paths">): void {
  const listed = paths.flatMap(({ objects, quarantineObjects }) => [...objects, ...quarantineObjects]);
  const found = stored.map(({ bucket, key, lines }) => ({ bucket, key, lines: lines.length }));
  expect(differences(listed.map(asText), found.map(asText))).toEqual(SAME);
}

const asText = ({ bucket, key, lines }: { bucket: string; key: string; lines: number }): string =>
  `${lines} s3://${bucket}/${key}`;

/** Delivered lines of the stream lie under the UTC hour of their own time; quarantined ones tell why and what. */
function expectRecords({ bucket, key, lines }: StoredObject): void {
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const isFirehose = bucket === BUCKETS[0];
  if (isQuarantine({ key })) {
    const why = isFirehose
      ? { errorCode: "Lambda.ProcessingFailedStatus", rawData: expect.any(String) }
      : { reason: expect.any(String), raw: expect.any(String) };
    for (const record of records) expect(record).toMatchObject(why);
    return;
  }
  if (isFirehose) return;
  const hours = new Set(records.map(({ time }) => new Date(String(time)).toISOString().slice(0, 13)));
  expect([...hours]).toEqual([
    key
      .split("/")
      .slice(1, 5)
      .join("-")
      .replace(/-(?=\d\d$)/, "T"),
  ]);
}

const isQuarantine = ({ key }: Pick<StoredObject, "key">): boolean => key.startsWith("quarantine/");
const quarantined = (stored: readonly StoredObject[]): string[] =>
  stored.filter(isQuarantine).flatMap(quarantinedLines);
const deliveredLines = (stored: readonly StoredObject[]): string[] =>
  stored.filter((object) => !isQuarantine(object)).flatMap(({ lines }) => lines);

/** What a run must not leave in a data folder. */
function leftBehind(dataDir: string): string[] {
  const offsets = readdirSync(join(dataDir, "shipper"));
  return existsSync(join(dataDir, "engine.lock")) ? [...offsets, "engine.lock"] : offsets;
}
