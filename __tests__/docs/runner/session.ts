import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface SessionOptions {
  /** Shell scripts that share one shell, in their order. */
  readonly scripts: readonly string[];
  /** Where the shell begins. */
  readonly folder: string;
  /** For what the session keeps of itself. */
  readonly keepIn: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly deadlineMs: number;
}

/** What became of a script. */
export interface ScriptResult {
  /** Undefined where one before it failed, so that it was not begun, or where the time was up. */
  readonly code: number | undefined;
  /** stdout and stderr, as a terminal has them. */
  readonly output: string;
}

/** Knows AWS_ENDPOINT_URL also where the AWS CLI is one that does not (before 2.13 and 1.29). */
const AWS = `aws() { command aws \${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} "$@"; }`;

/**
 * Runs scripts in one shell, as one types them one after the other: what one exports, the next one has. The first that
 * fails is the last that runs, and a script ends at its first command that fails.
 */
export async function runSession(options: SessionOptions): Promise<ScriptResult[]> {
  const { scripts, folder, keepIn, environment, deadlineMs } = options;
  mkdirSync(keepIn, { recursive: true });
  const notes = mkdtempSync(join(keepIn, "session-"));
  const note = (index: number, what: string): string => join(notes, `${index}.${what}`);
  for (const [index, script] of scripts.entries()) writeFileSync(note(index, "sh"), script);
  const steps = scripts.map(
    (_, index) =>
      `. ${note(index, "sh")} >${note(index, "out")} 2>&1 </dev/null; echo 0 >${note(index, "code")}`,
  );
  const shell = ["set -e", AWS, ...steps].join("\n");
  const child = spawn("bash", ["-c", shell], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: deadlineMs,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = await once(child, "close");
  return scripts.map((_, index) => {
    const output = readIfThere(note(index, "out"));
    if (readIfThere(note(index, "code")) !== undefined) return { code: 0, output: output ?? "" };
    // The script at which the shell ended.
    return { code: output === undefined ? undefined : (code ?? undefined), output: `${output ?? ""}${said}` };
  });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
