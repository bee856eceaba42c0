import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { findProgram } from "../lib/find-program";

const STARTS_WITHIN_MS = 5_000;
/** It answers at once; what takes longer is a client that does not finish its request. */
const STOPS_WITHIN_MS = 1_000;

/** A private nginx could not be started; the message holds what nginx said. */
export class NginxError extends Error {
  override readonly name = "NginxError";
}

export interface PrivateNginxOptions {
  /** nginx keeps its files here and nowhere else. */
  readonly folder: string;
  /** `log_format` and `access_log` lines, from agent-config/nginx-snippet. */
  readonly snippet: string;
  /** Directives of its one server. */
  readonly server?: string;
  /** Listen on [::1] as well. */
  readonly ipv6?: boolean;
}

export interface PrivateNginx {
  readonly port: number;
  readonly url: string;
  /** Stops nginx after it has answered what it is answering; a client that dawdles is cut off. */
  stop(): Promise<void>;
}

/** Where the program is, or nothing where it is not installed. */
export const findNginx = (): string | undefined => findProgram("nginx");

/**
 * Starts an nginx of one's own on a free loopback port, as an ordinary user could: it touches nothing of the system's.
 *
 * @throws NginxError where it does not answer within five seconds
 */
export async function startPrivateNginx(
  program: string,
  options: PrivateNginxOptions,
): Promise<PrivateNginx> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const configuration = join(folder, "nginx.conf");
  writeFileSync(configuration, configurationText(port, options));
  // nginx writes it once it has its ports, so an old one would say so too early.
  rmSync(pidFile(folder), { force: true });
  const child = spawn(program, ["-p", folder, "-e", join(folder, "error.log"), "-c", configuration], {
    stdio: ["ignore", "ignore", "pipe"],
    // Its own group: a Ctrl-C at the terminal reaches us first, and we stop nginx when the log is shipped.
    detached: true,
  });
  // A process group of its own also outlives us, unless we see to it.
  const killWithUs = (): void => void child.kill("SIGTERM");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));
  await untilItAnswers(child, { folder, port });
  return { port, url: `http://127.0.0.1:${port}/`, stop: () => stop(child) };
}

async function untilItAnswers(
  child: ChildProcessByStdio<null, null, Readable>,
  { folder, port }: { folder: string; port: number },
): Promise<void> {
  let said = "";
  let failed = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.once("error", (error) => {
    failed = true;
    said += error.message;
  });
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (!existsSync(pidFile(folder)) || !(await answers(port))) {
    if (failed || child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGTERM");
      throw new NginxError(
        `nginx: must answer on port ${port} within ${STARTS_WITHIN_MS} ms, said: ${said.trim()}`,
      );
    }
    await delay(20);
  }
}

const pidFile = (folder: string): string => join(folder, "nginx.pid");

function configurationText(port: number, { folder, snippet, server, ipv6 }: PrivateNginxOptions): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `  ${kind}_temp_path ${JSON.stringify(join(folder, `${kind}_temp`))};`,
  );
  return [
    "daemon off;",
    "worker_processes 1;",
    `pid ${JSON.stringify(pidFile(folder))};`,
    "events { worker_connections 512; }",
    "http {",
    ...temporary,
    snippet,
    "  server {",
    `    listen 127.0.0.1:${port};`,
    ...(ipv6 ? [`    listen [::1]:${port};`] : []),
    server ?? '    location / { default_type text/plain; return 200 "logged\\n"; }',
    "  }",
    "}",
    "",
  ].join("\n");
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    // Not SIGKILL: that would leave its worker behind.
    const timer = setTimeout(() => child.kill("SIGTERM"), STOPS_WITHIN_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGQUIT");
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
