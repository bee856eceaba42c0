import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(60_000);

const folder = tempDir();
const run = (...args: string[]) => startProgram("agent-config", args).ended;
const SEED_000 = join(__dirname, "../fixtures/agent-json/seed-000.json");
const SEED_002 = join(__dirname, "../fixtures/agent-json/seed-002.json");

test.concurrent("an environment's files are written without anybody naming its account", async () => {
  const out = join(folder, "prod");
  const { code, stdout, stderr } = await run("prod", "--out", out);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^7 files written to .*prod\n$/);
  const names = [
    "README.md",
    "agent.json",
    "logrotate.conf",
    "nginx.conf",
    "sysconfig",
    "sysusers.conf",
    "tmpfiles.conf",
  ];
  expect(readdirSync(out).sort()).toEqual(names);
  expect(readFileSync(join(out, "agent.json"), "utf8")).toContain('"log-pipeline-nginx-stream-prod"');
});

test.concurrent("files for an emulator go to a folder of their own", async () => {
  const out = join(folder, "local");
  const { code } = await run("dev", "--endpoint", "http://10.0.0.1:4566", "--out", out);
  expect(code).toBe(0);
  const agentJson = JSON.parse(readFileSync(join(out, "agent.json"), "utf8"));
  expect(agentJson).toMatchObject({ "kinesis.endpoint": "http://10.0.0.1:4566" });
  expect(readFileSync(join(out, "sysconfig"), "utf8")).toMatch(/^export AWS_CBOR_DISABLE=1$/m);
});

test.concurrent("the linter prints a line for each finding; an error makes the exit code 1, warnings leave it 0", async () => {
  const [withError, withWarnings] = await Promise.all([run("--lint", SEED_000), run("--lint", SEED_002)]);
  expect(withError).toMatchObject({ code: 1, stderr: "" });
  expect(withError.stdout).toMatch(/seed-000\.json:1:1: error: kinesis\.region must be set /);
  expect(withError.stdout.trimEnd().split("\n").at(-1)).toBe("1 error, 6 warnings");
  expect(withWarnings).toMatchObject({ code: 0, stderr: "" });
  expect(withWarnings.stdout.trimEnd().split("\n")).toHaveLength(5);
});

test.concurrent.each([
  ["no environment", [], /^agent-config: <env>: must be one of dev, prod, got nothing\n$/],
  [
    "a file that is not there",
    ["--lint", join(folder, "none.json")],
    /^agent-config: .*none\.json: the agent configuration cannot be read: no such file\n$/,
  ],
])("%s is one line and exit code 1", async (_name, args, says) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(says);
});

test.concurrent("a folder that cannot be made is one line", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const { code, stderr } = await run("dev", "--out", join(file, "inside"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^agent-config: ENOTDIR: .*\n$/);
});
