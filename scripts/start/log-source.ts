import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { nginxSnippet } from "../../agent-config/nginx-snippet";
import type { Environment } from "../../environments";
import { DEFAULT_SAMPLE, generateLines } from "../traffic/generate-lines";
import { findNginx, startPrivateNginx } from "./private-nginx";
import { trafficFormat } from "./traffic-format";

/** Where there is no nginx, so many lines a second are made up. */
const GENERATED_LINES_PER_SECOND = 5;

/** Where the lines come from that `npm start` ships. */
export interface LogSource {
  readonly logFile: string;
  /** One sentence for the person at the terminal. */
  readonly description: string;
  stop(): Promise<void>;
}

export interface LogSourceOptions {
  readonly environment: Environment;
  readonly dataDir: string;
  /** The user's own access log. */
  readonly log?: string | undefined;
  readonly once: boolean;
}

/** The user's log, else the sample where a run must end, else a private nginx, else generated traffic. */
export async function openLogSource({
  environment,
  dataDir,
  log,
  once,
}: LogSourceOptions): Promise<LogSource> {
  if (log !== undefined) {
    const logFile = resolve(log);
    return { logFile, description: `shipping ${log}`, stop: async () => undefined };
  }
  if (once) return sampleLog(dataDir, environment);
  const nginx = findNginx();
  return nginx === undefined
    ? generatedTraffic(dataDir, environment)
    : nginxTraffic(nginx, dataDir, environment);
}

function sampleLog(dataDir: string, environment: Environment): LogSource {
  const logFile = logFileIn(dataDir, "sample");
  const lines = [...generateLines({ ...DEFAULT_SAMPLE, format: trafficFormat(environment) })];
  writeFileSync(logFile, `${lines.join("\n")}\n`);
  return {
    logFile,
    description: `shipping the sample of ${DEFAULT_SAMPLE.lines.toLocaleString("en-US")} lines`,
    stop: async () => undefined,
  };
}

async function nginxTraffic(program: string, dataDir: string, environment: Environment): Promise<LogSource> {
  const [format] = environment.log.formats;
  if (format === undefined) throw new Error("an environment has at least one log format");
  const folder = resolve(dataDir, "nginx");
  const logFile = join(folder, "access.log");
  const escaping = format.escape === undefined ? {} : { escape: format.escape };
  const snippet = nginxSnippet({ name: format.name, format: format.format, logFile, ...escaping });
  const nginx = await startPrivateNginx(program, { folder, snippet });
  return {
    logFile,
    description: `shipping the log of a private nginx: send it requests, e.g. curl ${nginx.url}hello`,
    stop: () => nginx.stop(),
  };
}

function generatedTraffic(dataDir: string, environment: Environment): LogSource {
  const logFile = logFileIn(dataDir, "traffic");
  const format = trafficFormat(environment);
  const timer = setInterval(() => {
    const start = new Date();
    const lines = [
      ...generateLines({ lines: GENERATED_LINES_PER_SECOND, seed: start.getTime(), format, start }),
    ];
    appendFileSync(logFile, `${lines.join("\n")}\n`);
  }, 1_000);
  return {
    logFile,
    description: `shipping generated traffic, ${GENERATED_LINES_PER_SECOND} lines a second (no nginx is installed)`,
    stop: async () => clearInterval(timer),
  };
}

function logFileIn(dataDir: string, folder: string): string {
  mkdirSync(join(dataDir, folder), { recursive: true });
  return resolve(dataDir, folder, "access.log");
}
