import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunSummary } from "../../scripts/start/accounting";
import { differences, type StoredObject, storedObjects } from "../helpers/delivered";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const combined = (path: string): string =>
  `::1 - - [10/Aug/2020:23:59:59 -0100] "GET ${path} HTTP/1.1" 200 1 "-" "x"`;

async function shipOnce(...args: string[]): Promise<{ summary: RunSummary; stderr: string }> {
  const { code, stdout, stderr } = await startProgram("start", ["--once", "--json", "--port", "0", ...args])
    .ended;
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^engine on .*, shipping .*\n$/),
  });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return { summary: JSON.parse(stdout), stderr };
}

test.concurrent("npm run demo -- --json delivers or quarantines each of the sample's 5,000 lines, again and again", async () => {
  const dataDir = join(folder, "demo");
  const { summary } = await shipOnce("--data", dataDir);
  expect(summary).toEqual({
    linesRead: 5_000,
    paths: [expect.anything()],
    leftOver: { "nginx-stream-dev": 0 },
    seconds: expect.any(Number),
  });
  const [path] = summary.paths;
  expect(path).toMatchObject({ stack: "nginx-stream-dev", received: 5_000, filtered: 0, failedBatches: [] });
  expect((path?.delivered ?? 0) + (path?.quarantined ?? 0)).toBe(5_000);
  expect(path?.quarantined).toBeGreaterThan(0);
  const stored = storedObjects(dataDir);
  expectListed(stored, summary);
  for (const object of stored) expectRecords(object);
  // Quarantined lines are the sample's own, byte for byte.
  const sample = readFileSync(join(dataDir, "sample", "access.log"), "latin1").split("\n");
  expect(differences(quarantinedRaw(stored), sample).extra).toEqual([]);

  // The same folder again, with a log of the user's: the objects of the first run stay.
  const log = join(folder, "access [1] *.log");
  const text = `${combined("/1")}\n${combined("/2")}\r\n\n${combined("/last, without a newline")}`;
  writeFileSync(log, text);
  const again = await shipOnce("--data", dataDir, "--log", log);
  expect(again.summary).toMatchObject({
    linesRead: 4,
    paths: [{ received: 4, delivered: 3, quarantined: 1 }],
  });
  const objects = storedObjects(dataDir);
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
  const { code, stdout } = await startProgram("start", args).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^0 lines shipped in /);
  expect(stdout).toMatch(/\n\nThere were no lines to ship\.\n$/);
});

/** The summary lists exactly these objects, with as many lines as they have. */
function expectListed(stored: readonly StoredObject[], { paths }: RunSummary): void {
  const listed = paths.flatMap(({ objects, quarantineObjects }) => [...objects, ...quarantineObjects]);
  const found = stored.map(({ bucket, key, lines }) => ({ bucket, key, lines: lines.length }));
  expect(differences(listed.map(asText), found.map(asText))).toEqual({ extra: [], missing: [] });
}

const asText = ({ bucket, key, lines }: { bucket: string; key: string; lines: number }): string =>
  `${lines} s3://${bucket}/${key}`;

/** Delivered lines lie under the UTC hour of their own time; quarantined ones tell why and what. */
function expectRecords({ key, lines }: StoredObject): void {
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  if (key.startsWith("quarantine/")) {
    for (const record of records)
      expect(record).toMatchObject({ reason: expect.any(String), raw: expect.any(String) });
    return;
  }
  const hours = new Set(records.map(({ time }) => new Date(String(time)).toISOString().slice(0, 13)));
  expect([...hours]).toEqual([
    key
      .split("/")
      .slice(1, 5)
      .join("-")
      .replace(/-(?=\d\d$)/, "T"),
  ]);
}

/** The lines in quarantine, bytes as characters. */
function quarantinedRaw(stored: readonly StoredObject[]): string[] {
  return stored
    .filter(({ key }) => key.startsWith("quarantine/"))
    .flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as { raw: string; encoding?: "base64" }))
    .map(({ raw, encoding }) => Buffer.from(raw, encoding ?? "utf8").toString("latin1"));
}

/** What a run must not leave in a data folder. */
function leftBehind(dataDir: string): string[] {
  const offsets = readdirSync(join(dataDir, "shipper"));
  return existsSync(join(dataDir, "engine.lock")) ? [...offsets, "engine.lock"] : offsets;
}
