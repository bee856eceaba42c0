import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { AGENT_USER, HOST_LOG_FOLDER, hostFiles } from "../../agent-config/host-files";
import { findProgram } from "../../scripts/lib/find-program";
import { findNginx, type PrivateNginx, startPrivateNginx } from "../../scripts/start/private-nginx";
import { until } from "../contract/client-config";
import { testEnvironment } from "../helpers/environments";
import { RecordingSender, startLive, useFolder } from "../shipper/support";

const ROTATIONS = 3;
const CLIENTS = 4;
const CLOCK_TICK_MS = 20;

jest.setTimeout(120_000);

const nginxProgram = findNginx();
const logrotate = findProgram("logrotate");
const missing = [
  ...(nginxProgram === undefined ? ["nginx"] : []),
  ...(logrotate === undefined ? ["logrotate"] : []),
];
const title = `every request is shipped once, while nginx serves and logrotate rotates ${ROTATIONS} times`;

const contentOf = (name: string): string =>
  hostFiles({ environment: testEnvironment("dev") }).find((file) => file.name === name)?.content ?? "";

if (nginxProgram === undefined || logrotate === undefined) {
  test.skip(`${title} (skipped: no ${missing.join(", no ")})`, () => {});
} else {
  const folder = useFolder();

  test(title, async () => {
    // As on a host: nginx's workers, who are not root, pass through the folders above the log.
    const logs = folder.path("pipeline");
    chmodSync(folder.path("."), 0o755);
    mkdirSync(logs);
    const nginx = await startPrivateNginx(nginxProgram, {
      folder: folder.path("nginx"),
      snippet: contentOf("nginx.conf").replaceAll(HOST_LOG_FOLDER, logs),
    });
    folder.stopLater(() => nginx.stop());
    const { filePattern } = JSON.parse(contentOf("agent.json")).flows[0];
    const sender = new RecordingSender();
    const { messages } = startLive(folder, sender, {
      flow: { filePattern: filePattern.replace(HOST_LOG_FOLDER, logs), maxBufferSizeRecords: 500 },
    });
    const rotate = rotation({ program: logrotate, logs, nginxFolder: folder.path("nginx") });

    const traffic = startTraffic(nginx);
    for (let done = 1; done <= ROTATIONS; done += 1) {
      const before = traffic.answered();
      await until("requests since the last rotation", async () => traffic.answered() > before + 100);
      await rotate();
      expect(rotatedFiles(logs)).toHaveLength(done);
    }
    const sent = await traffic.stop();
    await until("every request is shipped", async () => sender.accepted.length >= sent);

    const shipped = sender.lines.map((line) => Number(/"GET \/(\d+) /.exec(line)?.[1]));
    expect(shipped.sort((one, other) => one - other)).toEqual(Array.from({ length: sent }, (_, id) => id));
    expect(messages).toEqual([]);
  });
}

const rotatedFiles = (logs: string): string[] =>
  readdirSync(logs).filter((name) => /^access\.log-\d{8}-\d{10}$/.test(name));

interface RotationOptions {
  readonly program: string;
  readonly logs: string;
  readonly nginxFolder: string;
}

/** logrotate with a host's file, in which only names differ: of folders, and of users that there are here. */
function rotation({ program, logs, nginxFolder }: RotationOptions): () => Promise<void> {
  const configuration = join(nginxFolder, "logrotate.conf");
  const group = execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  const content = contentOf("logrotate.conf")
    .replaceAll(HOST_LOG_FOLDER, logs)
    .replace(`nginx ${AGENT_USER}`, `${userInfo().username} ${group}`)
    .replace("/run/nginx.pid", join(nginxFolder, "nginx.pid"));
  writeFileSync(configuration, content, { mode: 0o644 });
  let last = 0;
  const second = (millis: number): number => Math.floor(millis / 1_000);
  return async () => {
    // The names have seconds in them, and logrotate overwrites nothing. Its clock, time(2), is a tick behind ours.
    await until("another second", async () => second(Date.now() - CLOCK_TICK_MS) > last);
    execFileSync(program, ["--force", "--state", join(nginxFolder, "logrotate.state"), configuration]);
    last = second(Date.now());
  };
}

/** Clients that ask without a pause, for one path after the other. */
function startTraffic({ url }: PrivateNginx): { answered: () => number; stop: () => Promise<number> } {
  let [next, answered, stopping] = [0, 0, false];
  const client = async (): Promise<void> => {
    while (!stopping) {
      const id = next++;
      await (await fetch(`${url}${id}`)).text();
      answered += 1;
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  // A test that fails earlier stops nginx under them: `stop` is where that is told.
  clients.catch(() => {});
  const stop = async (): Promise<number> => {
    stopping = true;
    await clients;
    return answered;
  };
  return { answered: () => answered, stop };
}
