import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { GZIP_LEVEL } from "../settings";

/** A wedged process must not hold up the benchmark. */
const TIMEOUT_MS = 30_000;

const ImportTime = z.strictObject({ millis: z.number() });
const FirstInvocation = z.strictObject({ first: z.number(), gzip: z.number() });

/** Milliseconds of the import of a bundle, in a process where nothing is loaded yet. */
export async function importTime(
  path: string,
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const output = await runFresh({ script: "import-time.cjs", parameters: [path], environment });
  return ImportTime.parse(output).millis;
}

/** Milliseconds of the handler's first event in a process, and of gzip alone for what it wrote. */
export async function firstInvocation(
  subjectPath: string,
  eventFile: string,
): Promise<z.infer<typeof FirstInvocation>> {
  const parameters = [subjectPath, eventFile, String(GZIP_LEVEL)];
  return FirstInvocation.parse(
    await runFresh({ script: "first-invocation.cjs", parameters, environment: {} }),
  );
}

interface FreshOptions {
  /** File in this folder; it prints one JSON text. */
  readonly script: string;
  readonly parameters: readonly string[];
  /** Added to this process's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

async function runFresh({ script, parameters, environment }: FreshOptions): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, script), ...parameters], {
    env: { ...process.env, ...environment },
    timeout: TIMEOUT_MS,
  });
  return JSON.parse(stdout);
}
