import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { until } from "../contract/client-config";

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of ours that runs as a process of its own. */
export interface RunningProgram {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** What it has written to stderr so far. */
  stderr(): string;
  /** Waits until stderr matches, and gives the match. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** The engine's URL, as `npm start` announces it. */
  url(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();

/**
 * Runs `scripts/<name>.ts`, compiled; whatever still runs when a test file ends is killed.
 *
 * @param checkout where to run it as npm does, from its sources there
 */
export function startProgram(
  name:
    | "start"
    | "ship"
    | "replay"
    | "soak"
    | "agent-config"
    | "search-setup"
    | "plan"
    | "deploy"
    | "destroy"
    | "drift"
    | "state-bucket"
    | "query",
  args: readonly string[],
  checkout?: string,
): RunningProgram {
  const program =
    checkout === undefined
      ? [compiledProgram(name)]
      : ["--import", "tsx", join(checkout, "scripts", `${name}.ts`)];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: checkout ?? ROOT,
    // A test file's own, not that of the process in which it runs with others.
    env: process.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const output = { stdout: "", stderr: "" };
  let over = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const ended = once(child, "close").then(([code, signal]): Ended => {
    over = true;
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...output };
  });
  const said = async (pattern: RegExp): Promise<RegExpExecArray> => {
    await until(`${name} says ${pattern}`, async () => over || pattern.test(output.stderr));
    const found = pattern.exec(output.stderr);
    if (!found) throw new Error(`${name} ended without saying ${pattern}, but: ${output.stderr}`);
    return found;
  };
  return {
    pid: child.pid ?? -1,
    ended,
    stderr: () => output.stderr,
    said,
    url: async () => (await said(/engine on (http:\/\/127\.0\.0\.1:\d+)/))[1] ?? "",
    kill: (signal) => void child.kill(signal),
  };
}

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});
