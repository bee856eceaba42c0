import { spawn } from "node:child_process";
import { once } from "node:events";
import { until } from "../../contract/client-config";

/** `npm start`, as a document has it, in a terminal of its own. */
export interface LiveStart {
  /** Of the engine, on 4566 or the next port that was free. */
  readonly url: string;
  /** What it had printed when it ran. */
  readonly printed: string;
  /** As Ctrl-C does; gives all that it printed, once it has ended. */
  stop(): Promise<string>;
}

/** Runs the block and waits until it has said all that it says when it runs. */
export async function startLive({
  script,
  folder,
  environment,
}: {
  readonly script: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}): Promise<LiveStart> {
  // Of a group of its own, which a terminal's Ctrl-C reaches whole.
  const child = spawn("bash", ["-c", script], {
    cwd: folder,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let over = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const closed = once(child, "close").then(() => {
    over = true;
    return printed;
  });
  const kill = (signal: NodeJS.Signals): void => {
    if (!over) process.kill(-(child.pid ?? 0), signal);
  };
  const stop = async (): Promise<string> => {
    kill("SIGINT");
    const forced = setTimeout(() => kill("SIGKILL"), 30_000);
    return closed.finally(() => clearTimeout(forced));
  };
  try {
    await until(`${script} says that it runs`, async () => over || /^Ctrl-C .* ends$/m.test(printed));
    const [, url] = /engine on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed) ?? [];
    if (over || url === undefined) throw new Error(`${script} ended without an engine: ${printed}`);
    return { url, printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
