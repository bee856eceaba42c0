import { type ChildProcess, spawn } from "node:child_process";
import { climb, type LadderTimes } from "./signal-ladder";

/** Enough of the end of what a program wrote to see why it failed. */
const TAIL_CHARACTERS = 65_536;

/** What is left to read when a program is gone is there at once, unless somebody else holds its output open. */
const LAST_OUTPUT_MS = 1_000;

/** How a run is ended from outside: Ctrl-C, and Ctrl-C again. */
export interface Stop {
  readonly wished: AbortSignal;
  readonly insisted: AbortSignal;
}

export interface ChildOptions {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly deadlines: LadderTimes;
  readonly stop: Stop;
  /** Takes what the program writes while it runs. @default nothing is shown */
  readonly show?: (text: string) => void;
  /** Gives all of stdout back, which may be large. @default false */
  readonly keepStdout?: boolean;
}

/** How a program ended. */
export interface ChildResult {
  /** null where a signal ended it. */
  readonly code: number | null;
  /** With `keepStdout`. */
  readonly stdout: string;
  /** The end of what it wrote to stdout and stderr. */
  readonly tail: string;
  /** Whether its time was up. */
  readonly late: boolean;
  /** Whether somebody wished it to end. */
  readonly interrupted: boolean;
}

/**
 * Runs a program without standard input, so that it cannot wait for an answer, and waits for its end, which comes by the
 * deadline at the latest. It runs in a process group of its own: a terminal's Ctrl-C does not reach it beside us, and
 * what it started ends with it.
 *
 * @throws the operating system's error where the program cannot be started
 */
export async function runChild(options: ChildOptions): Promise<ChildResult> {
  const { program, parameters, environment, folder, stop, show, keepStdout = false } = options;
  const child = spawn(program, parameters, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let stdout = "";
  let tail = "";
  const take = (text: string): void => {
    tail = (tail + text).slice(-TAIL_CHARACTERS);
    show?.(text);
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (keepStdout) stdout += text;
    take(text);
  });
  child.stderr.setEncoding("utf8").on("data", take);
  const ladder = climb(child, options.deadlines);
  stop.wished.addEventListener("abort", ladder.wish);
  stop.insisted.addEventListener("abort", ladder.insist);
  // Both may have come before we listened.
  if (stop.wished.aborted) ladder.wish();
  if (stop.insisted.aborted) ladder.insist();
  try {
    const code = await ended(child);
    return { code, stdout, tail, late: ladder.isLate(), interrupted: stop.wished.aborted };
  } finally {
    ladder.done();
    stop.wished.removeEventListener("abort", ladder.wish);
    stop.insisted.removeEventListener("abort", ladder.insist);
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      const last = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(code);
      }, LAST_OUTPUT_MS);
      child.on("close", () => {
        clearTimeout(last);
        resolve(code);
      });
    });
  });
}
