import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironment } from "../../environments";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { objectsByFunction, storeObjects } from "../helpers/path-objects";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(60_000);

const folder = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const line = (path: string): string =>
  `::1 - - [01/May/2024:09:20:00 +0900] "GET ${path} HTTP/1.1" 200 612 "-" "curl/8" "-"\n`;

async function dataFolder(): Promise<string> {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const records = ["/a", "/b"].map((path) => ({ data: line(path), arrival: "2026-11-21T06:00:00Z" }));
  storeObjects(dataDir, await objectsByFunction(environment, records));
  return dataDir;
}

const run = (...args: string[]) => startProgram("query", args).ended;

test("prints rows as a table, as CSV and as JSON, in UTC wherever it runs", async () => {
  const dataDir = await dataFolder();
  const sql = "SELECT request_uri, status, from_iso8601_timestamp(time) AS at FROM nginx_stream ORDER BY 1";
  const [table, csv, json] = await Promise.all([
    run("--data", dataDir, sql),
    run("--data", dataDir, "--csv", sql),
    run("--data", dataDir, "--json", sql),
  ]);
  expect([table, csv, json].map(({ code, stderr }) => [code, stderr])).toEqual(Array(3).fill([0, ""]));
  expect(table?.stdout).toBe(
    [
      "request_uri  status  at",
      "-----------  ------  ----------------------",
      "/a              200  2024-05-01 00:20:00+00",
      "/b              200  2024-05-01 00:20:00+00",
      "",
    ].join("\n"),
  );
  expect(csv?.stdout.split("\r\n")[1]).toBe("/a,200,2024-05-01 00:20:00+00");
  expect(JSON.parse(json?.stdout ?? "")).toHaveLength(2);
});

test("a folder without objects, a wrong option and wrong SQL are one line and exit code 1", async () => {
  const dataDir = await dataFolder();
  const [empty, option, sql] = await Promise.all([
    run("--data", join(folder, "none"), "SELECT 1"),
    run("--named", "top"),
    run("--data", dataDir, "SELECT * FROM logs"),
  ]);
  expect(empty).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^query: --data: must be .*\n$/),
  });
  expect(option).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^query: --named: must .*\n$/),
  });
  expect(sql).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^query: FROM: must be one of nginx_stream, .*, got logs\n$/),
  });
});

test("a reader who goes away ends the run without an error", async () => {
  const dataDir = await dataFolder();
  const sql = "SELECT 'x' FROM range(3000000)";
  const child = spawn(process.execPath, [compiledProgram("query"), "--data", dataDir, "--csv", sql], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "close");
  expect([code, stderr]).toEqual([0, ""]);
});
