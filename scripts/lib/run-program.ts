import { type StdioOptions, spawn } from "node:child_process";
import { ROOT } from "./paths";

export interface ProgramOptions {
  /** On the PATH, where npm puts the programs of node_modules. */
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** What the program says: shown as it is, or nothing but its errors, given back. @default "shown" */
  readonly output?: "shown" | "errors";
}

/** How a program ended. */
export interface ProgramResult {
  /** null where a signal ended it. */
  readonly code: number | null;
  /** What it wrote to stderr, with `output: "errors"`. */
  readonly errors: string;
}

/** Runs a program in the repository, without standard input, and waits for its end. */
export function runProgram({
  program,
  parameters,
  environment,
  output = "shown",
}: ProgramOptions): Promise<ProgramResult> {
  const stdio: StdioOptions =
    output === "shown" ? ["ignore", "inherit", "inherit"] : ["ignore", "ignore", "pipe"];
  const child = spawn(program, parameters, { cwd: ROOT, env: environment, stdio });
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, errors }));
  });
}
