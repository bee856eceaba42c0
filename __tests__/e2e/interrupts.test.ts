import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { loadEnvironment } from "../../environments";
import { lockDataFolder } from "../../local/data-lock";
import { localAccounts } from "../../scripts/lib/synthesize";
import { findNginx } from "../../scripts/start/private-nginx";
import { nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import { checkoutCopy } from "../helpers/checkout-copy";
import { storedObjects } from "../helpers/delivered";
import { firehoseNames } from "../helpers/environments";
import { expectFree } from "../helpers/ports";
import { startProgram } from "../helpers/programs";
import { acceptedBytes } from "../helpers/shipped";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const { bucket } = nginxStreamNames(environment);
const BUCKETS = [bucket, firehoseNames(environment).bucket];
const LINE = '::1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 1 "-" "x"\n';

test.concurrent("Ctrl-C during --once delivers what was read, says so, and exits with 130", async () => {
  const dataDir = join(folder, "once");
  const log = join(folder, "large.log");
  const lines = 400_000;
  writeFileSync(log, LINE.repeat(lines));
  const before = statSync(log);
  const pipeline = startProgram("start", ["--once", "--port", "0", "--log", log, "--data", dataDir]);
  const url = await pipeline.url();
  await until("some lines are in the stream", async () => Math.max(...acceptedBytes(dataDir)) > 0);
  pipeline.kill("SIGINT");
  const { code, stdout, stderr } = await pipeline.ended;
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: expect.stringMatching(/\nstopping in good order .*\n$/),
  });
  const [, shipped = ""] =
    /^Interrupted: ([\d,]+) lines shipped .*, the rest of the log was not\n/.exec(stdout) ?? [];
  expect(stdout).toMatch(/\nEvery line is accounted for\.\n$/);
  const delivered = BUCKETS.map((bucket) => deliveredLines(dataDir, bucket));
  expect(Math.max(...delivered)).toBe(Number(shipped.replaceAll(",", "")));
  expect(Math.max(...delivered)).toBeLessThan(lines);
  expect(readdirSync(join(dataDir, "shipper"))).toEqual([]);
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
  expect(statSync(log)).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs, ino: before.ino });
  await expectFree(portOf(url));
});

test.concurrent("Ctrl-C while functions are built and stacks synthesized ends without an engine, and says so", async () => {
  const dataDir = join(folder, "early");
  // Where nothing is built yet, both take seconds.
  const args = ["--once", "--json", "--port", "0", "--data", dataDir];
  const pipeline = startProgram("start", args, checkoutCopy(folder));
  await until("the data folder is checked", async () => existsSync(dataDir));
  pipeline.kill("SIGINT");
  expect(await pipeline.ended).toEqual({
    code: 130,
    signal: null,
    stdout: "",
    stderr: "stopping in good order (once more to end at once)\ninterrupted before anything was shipped\n",
  });
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
  expect(existsSync(join(dataDir, "s3"))).toBe(false);
});

const live = "SIGTERM ends a live run: its nginx is stopped, its lines are delivered, the exit code is 0";
if (findNginx() === undefined) test.skip(`${live} (skipped: nginx is not installed)`, () => {});
else {
  test.concurrent(live, async () => {
    const dataDir = join(folder, "live");
    const pipeline = startProgram("start", ["--port", "0", "--data", dataDir]);
    const [, nginx = ""] = await pipeline.said(/private nginx: send it requests, e\.g\. curl (\S+)hello\n/);
    for (const path of ["hello", "a b"]) expect((await fetch(`${nginx}${path}`)).status).toBe(200);
    const pid = nginxPid(dataDir);
    const log = (): string => readFileSync(join(dataDir, "nginx", "access.log"), "latin1");
    await until("nginx has logged both", async () => log().split("\n").length === 3);
    await until("both are in both streams", async () =>
      BUCKETS.every((_, flow) => acceptedBytes(dataDir)[flow] === log().length),
    );
    pipeline.kill("SIGTERM");
    const { code, stdout } = await pipeline.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 lines shipped in /);
    for (const stack of ["nginx-stream-dev", "nginx-firehose-dev"]) {
      expect(stdout).toMatch(new RegExp(`\n\n${stack}\n {2}received +2\n {2}delivered +2 {2}in 1 object\n`));
    }
    expect(BUCKETS.map((bucket) => deliveredLines(dataDir, bucket))).toEqual([2, 2]);
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
    await expectFree(portOf(nginx));
  });
}

test.concurrent("a second Ctrl-C ends at once, with 130, and takes the private nginx along", async () => {
  const dataDir = join(folder, "twice");
  const pipeline = startProgram("start", ["--port", "0", "--data", dataDir]);
  const url = await pipeline.url();
  const pid = findNginx() === undefined ? undefined : nginxPid(dataDir);
  // A request under way makes the engine wait with its end.
  const client = connect(portOf(url), "127.0.0.1").on("error", () => undefined);
  await once(client, "connect");
  client.write(`PUT /${bucket}/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1`);
  pipeline.kill("SIGINT");
  await pipeline.said(/stopping in good order/);
  let over = false;
  const ended = pipeline.ended.finally(() => {
    over = true;
  });
  await until("it ends", async () => {
    pipeline.kill("SIGINT");
    return over;
  });
  expect(await ended).toMatchObject({ code: 130, signal: null, stdout: "" });
  client.destroy();
  if (pid !== undefined) await until("nginx has ended, too", async () => !isRunning(pid));
  await expectFree(portOf(url));
  // The lock of a process that is gone is nobody's.
  lockDataFolder(dataDir)();
});

const portOf = (url: string): number => Number(new URL(url).port);

const nginxPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, "nginx", "nginx.pid"), "utf8"));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function deliveredLines(dataDir: string, bucket: string): number {
  return storedObjects(dataDir, bucket).reduce((sum, { lines }) => sum + lines.length, 0);
}
