import { type StdioOptions, spawn } from "node:child_process";
import { ROOT } from "./paths";

export interface ProgramOptions {
  /** On the PATH, where npm puts the programs of node_modules. */
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** What the program says: shown as it is, or nothing but its errors, given back. @default "shown" */
  readonly output?: "shown" | "errors";
  /** Where it runs. @default the repository */
  readonly folder?: string;
  /** Milliseconds after which it is ended. @default it takes its time */
  readonly deadlineMs?: number;
}

/** How a program ended. */
export interface ProgramResult {
  /** null where a signal ended it. */
  readonly code: number | null;
  /** What it wrote to stderr, with `output: "errors"`. */
  readonly errors: string;
}

/** Runs a program, without standard input, and waits for its end. */
export function runProgram({
  program,
  parameters,
  environment,
  output = "shown",
  folder = ROOT,
  deadlineMs: timeout,
}: ProgramOptions): Promise<ProgramResult> {
  const stdio: StdioOptions =
    output === "shown" ? ["ignore", "inherit", "inherit"] : ["ignore", "ignore", "pipe"];
  const child = spawn(program, parameters, { cwd: folder, env: environment, stdio, timeout });
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, errors }));
  });
}
