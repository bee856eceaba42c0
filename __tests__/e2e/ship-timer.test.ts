import { execFile } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildAgentConfig } from "../../agent-config/build";
import { ROOT } from "../../scripts/lib/paths";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";
import { unitValues } from "../helpers/units";

jest.setTimeout(120_000);

const UNIT = join(ROOT, "agent-config/systemd/log-pipeline-ship.service");
const folder = tempDir();
const dataDir = tempDir();
const line = (number: number): string =>
  `203.0.113.77 - - [10/Aug/2020:15:18:51 +0900] "GET /${number} HTTP/1.1" 200 612 "-" "x" "-"\n`;

/** Runs what the unit runs, with this machine's Node.js and files. */
async function runUnit({ config, state }: { config: string; state: string }): Promise<string> {
  const [command = ""] = unitValues(UNIT, "ExecStart");
  const [program, ...args] = command
    .replace("/usr/bin/node", process.execPath)
    .replace("/etc/aws-kinesis/agent.json", config)
    .replace(/\$\{STATE_DIRECTORY\}/, state)
    .split(" ");
  const { stdout } = await promisify(execFile)(program ?? "", args, { cwd: ROOT });
  return stdout;
}

test("a timer's runs ship every line once, beside hosts that change nothing on a laptop", async () => {
  const environment = testEnvironment("dev", {
    ...NGINX_ONLY,
    nginxHost: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] },
  });
  const { engine, errors } = await startLocalEngine({ dataDir, environment });
  try {
    const logFile = join(folder, "access.log");
    const config = join(folder, "agent.json");
    const state = join(folder, "state");
    mkdirSync(state);
    const agent = buildAgentConfig({ environment, logFile, rotated: true, endpoint: engine.url });
    writeFileSync(config, JSON.stringify(agent));

    appendFileSync(logFile, line(1) + line(2));
    expect(await runUnit({ config, state })).toMatch(/^4 lines read/);
    expect(await runUnit({ config, state })).toMatch(/^0 lines read/);
    appendFileSync(logFile, line(3));
    expect(await runUnit({ config, state })).toMatch(/^2 lines read/);

    await engine.drain();
    const paths = await engine.summary();
    expect(paths.map(({ stack, received, delivered }) => ({ stack, received, delivered }))).toEqual([
      { stack: "nginx-firehose-dev", received: 3, delivered: 3 },
      { stack: "nginx-stream-dev", received: 3, delivered: 3 },
    ]);
    expect(errors).toEqual([]);
  } finally {
    await engine.close();
  }
});
