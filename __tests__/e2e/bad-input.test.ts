import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockDataFolder } from "../../local/data-lock";
import { expectFree, holdPort, takePort } from "../helpers/ports";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const log = at("access.log", "a line\n");
const readableByAll = process.getuid?.() === 0;

interface BadInput {
  readonly name: string;
  /** Without --data, which is a folder of the test's own. */
  readonly args: readonly string[];
  readonly says: RegExp;
}

const BAD_INPUTS: readonly BadInput[] = [
  {
    name: "a log file that is not there",
    args: ["--once", "--log", join(folder, "none.log")],
    says: /^start: --log: must be a readable file \(no such file or folder\), got ".*none\.log"\n$/,
  },
  {
    name: "a log file that is a folder",
    args: ["--once", "--log", folder],
    says: /^start: --log: must be a file, not a folder or a device, got ".*"\n$/,
  },
  {
    name: "a compressed log file",
    args: ["--once", "--log", at("access.log.1.gz", "")],
    says: /^start: --log: must be plain text, not a compressed file, got ".*\.gz"\n$/,
  },
  {
    name: "an unknown environment",
    args: ["--env", "staging"],
    says: /^start: --env: must be one of dev, prod, got "staging"\n$/,
  },
  { name: "an unknown option", args: ["--prot", "1"], says: /^start: unknown option '--prot'.*\n$/ },
  { name: "an argument too many", args: ["dev"], says: /^start: too many arguments.*\n$/ },
  {
    name: "--json without --once",
    args: ["--json"],
    says: /^start: --json: prints the summary of a finished run, so it needs --once\n$/,
  },
  {
    name: "a port that is no number",
    args: ["--port", "http"],
    says: /^start: --port: must be 0 \(any free one\) to 65535, got "http"\n$/,
  },
  {
    name: "a port that is too large",
    args: ["--port", "65536"],
    says: /^start: --port: must be 0 \(any free one\) to 65535, got "65536"\n$/,
  },
  {
    name: "a data folder that is a file",
    args: ["--data", log],
    says: /^start: \/.*access\.log: must be a folder that can be written: .*\n$/,
  },
  {
    name: "a data folder below a file",
    args: ["--data", join(log, "data")],
    says: /^start: \/.*access\.log\/data: must be a folder that can be written: .*\n$/,
  },
];

function at(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs npm start, which must refuse: one line, exit code 1, nothing on stdout. */
async function refusal(args: readonly string[]): Promise<string> {
  const { code, signal, stdout, stderr } = await startProgram("start", args).ended;
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: "" });
  return stderr;
}

test.concurrent.each(BAD_INPUTS)("$name is one line and exit code 1", async ({ name, args, says }) => {
  const dataDir = join(folder, name);
  expect(await refusal(["--data", dataDir, ...args])).toMatch(says);
  expect(existsSync(dataDir)).toBe(false);
});

const unreadable = "a log file that this user may not read is one line and exit code 1";
if (readableByAll) test.skip(`${unreadable} (skipped: root may read every file)`, () => {});
else {
  test.concurrent(unreadable, async () => {
    const secret = at("secret.log", "a line\n");
    chmodSync(secret, 0);
    expect(await refusal(["--once", "--log", secret])).toMatch(/^start: --log: .*\(permission denied\), got/);
  });
}

test.concurrent("a port that was asked for and is taken is one line, and nothing is left", async () => {
  const { port, server } = await takePort(0);
  const dataDir = join(folder, "taken");
  const says = `start: port ${port} is taken by another program: stop it or choose another port\n`;
  expect(await refusal(["--port", String(port), "--data", dataDir])).toBe(says);
  expect(existsSync(dataDir)).toBe(false);
  server.close();
});

test.concurrent("a data folder that another engine uses is one line, and stays that engine's", async () => {
  const dataDir = join(folder, "in use");
  mkdirSync(dataDir);
  const release = lockDataFolder(dataDir);
  const { port, server } = await takePort(0);
  server.close();
  const says = `start: ${dataDir}: is in use by process ${process.pid}: stop it, or choose another folder with --data\n`;
  expect(await refusal(["--port", String(port), "--data", dataDir])).toBe(says);
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(true);
  expect(existsSync(join(dataDir, "cdktf.out"))).toBe(false);
  await expectFree(port);
  release();
});

test.concurrent("the next free port is taken, and said, where nobody asked for one", async () => {
  const release = await holdPort(4566);
  const empty = at("empty.log", "");
  const pipeline = startProgram("start", ["--once", "--log", empty, "--data", join(folder, "next port")]);
  const { code, stderr } = await pipeline.ended;
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^engine on http:\/\/127\.0\.0\.1:45(6[7-9]|[7-9]\d) \(port 4566 is taken\), /,
    ),
  });
  release();
});
