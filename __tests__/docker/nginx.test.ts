import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { HOST_LOG_FILE, hostFiles } from "../../agent-config/host-files";
import { loadEnvironment } from "../../environments";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { findNginx } from "../../scripts/start/private-nginx";
import { nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import { startLocalEngine } from "../helpers/local-engine";
import { takePort } from "../helpers/ports";
import { tempDir } from "../helpers/temp-dir";

const environment = loadEnvironment("dev", localAccounts());
const folder = tempDir();
const dataDir = tempDir();
const name =
  "nginx of docker-compose.yml logs requests in the environment's format and passes clients on to the engine";
const program = findNginx();
const stream = program === undefined ? undefined : streamModule(program);

if (program === undefined || stream === undefined) {
  const missing = program === undefined ? "no nginx" : "nginx has no stream module";
  test.skip(`${name} (skipped: ${missing})`, () => {});
} else {
  test(name, async () => {
    const { engine } = await startLocalEngine({ dataDir });
    const [web, way] = [await freePort(), await freePort()];
    const nginx = await start(
      program,
      configuration({ web, way, engine: engine.port, loadModule: stream.load }),
    );
    try {
      await until("nginx answers", () =>
        status(`http://127.0.0.1:${web}/health`).then((code) => code === 204),
      );

      // The SDK's Kinesis client speaks HTTP/2 with prior knowledge, which a proxy of requests would not pass on.
      const { region } = environment;
      const credentials = { accessKeyId: "local", secretAccessKey: "local" };
      const kinesis = new KinesisClient({ endpoint: `http://127.0.0.1:${way}`, region, credentials });
      const { StreamNames } = await kinesis.send(new ListStreamsCommand({}));
      kinesis.destroy();
      expect(StreamNames).toContain(nginxStreamNames(environment).stream);
      expect(await status(`http://127.0.0.1:${way}/`, { host: "rebound.example" })).toBe(403);

      expect(await status(`http://127.0.0.1:${web}/hello`)).toBe(200);
      const log = join(folder, "access.log");
      await until("the request is logged", async () => readFileSync(log, "utf8").endsWith("\n"));
      // One line: what asks for health is not traffic.
      expect(readFileSync(log, "utf8")).toMatch(
        /^127\.0\.0\.1 - - \[.*\] "GET \/hello HTTP\/1\.1" 200 7 "-" "-" "-"\n$/,
      );
    } finally {
      nginx.kill("SIGTERM");
      await once(nginx, "exit");
      await engine.close();
    }
  });
}

/** How to load the module by which nginx passes bytes on, where it has one. */
function streamModule(nginx: string): { readonly load: string } | undefined {
  const built = spawnSync(nginx, ["-V"], { encoding: "utf8" }).stderr;
  if (/--with-stream(\s|$)/.test(built)) return { load: "" };
  const [, modules = ""] = /--modules-path=(\S+)/.exec(built) ?? [];
  const path = join(modules, "ngx_stream_module.so");
  return existsSync(path) ? { load: `load_module ${path};\n` } : undefined;
}

/** docker/nginx.conf with the ports and folders of this test; each must be in it to be replaced. */
function configuration(at: { web: number; way: number; engine: number; loadModule: string }): string {
  const snippet = hostFiles({ environment }).find((file) => file.name === "nginx.conf");
  const replaced = [
    ["/dev/stderr", join(folder, "error.log")],
    ["/var/run/nginx.pid", join(folder, "nginx.pid")],
    ["include /etc/nginx/conf.d/log-pipeline.conf;", `${snippet?.content}`],
    [HOST_LOG_FILE, join(folder, "access.log")],
    ["listen 80;", `listen 127.0.0.1:${at.web};`],
    ["listen 14566;", `listen 127.0.0.1:${at.way};`],
    ["127.0.0.1:4566", `127.0.0.1:${at.engine}`],
  ].reduce(
    (text, [from = "", to = ""]) => {
      expect(text).toContain(from);
      return text.replace(from, () => to);
    },
    readFileSync(join(ROOT, "docker/nginx.conf"), "utf8"),
  );
  return `${at.loadModule}daemon off;\n${replaced}`;
}

async function start(nginx: string, text: string): Promise<ChildProcess> {
  const file = join(folder, "nginx.conf");
  writeFileSync(file, text);
  return spawn(nginx, ["-p", folder, "-e", join(folder, "error.log"), "-c", file], { stdio: "ignore" });
}

async function freePort(): Promise<number> {
  const { port, server } = await takePort(0);
  server.close();
  await once(server, "close");
  return port;
}

/** @returns the status of a GET request, 0 where nobody answers */
function status(url: string, headers: http.OutgoingHttpHeaders = {}): Promise<number> {
  return new Promise((resolve) => {
    http
      .get(url, { headers, agent: false }, (response) => {
        response.resume().once("end", () => resolve(response.statusCode ?? 0));
      })
      .once("error", () => resolve(0));
  });
}
