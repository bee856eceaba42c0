import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { accountVariable, ENVIRONMENT_FILES } from "../../environments";
import { compileMain } from "./compiled-programs";
import { runProgram } from "./run-program";

/** The account of everything that runs on a laptop: no AWS account has this id. */
export const LOCAL_ACCOUNT_ID = "000000000000";

/** `main.ts` could not be run; the message is what it said, in one line. */
export class SynthError extends Error {
  override readonly name = "SynthError";
}

/** The process environment in which every environment belongs to the laptop's account. */
export function localAccounts(): Record<string, string> {
  return Object.fromEntries(ENVIRONMENT_FILES.map(({ name }) => [accountVariable(name), LOCAL_ACCOUNT_ID]));
}

/**
 * Runs `main.ts` as `cdktf synth` does, without the rest of that program and without tsx: the same JSON in a tenth of the
 * time.
 *
 * @param outDir where to write, in place of cdktf.out
 * @param accounts account ids, by the name of their variable
 * @throws SynthError with the one line that main.ts said
 * @throws BundleError where its sources cannot be compiled
 */
export async function synthesize({
  outDir,
  accounts,
}: {
  outDir: string;
  accounts: Record<string, string>;
}): Promise<void> {
  mkdirSync(dirname(outDir), { recursive: true });
  const { code, errors } = await runProgram({
    program: process.execPath,
    parameters: [await compileMain()],
    environment: { ...process.env, ...accounts, CDKTF_OUTDIR: outDir },
    output: "errors",
  });
  if (code !== 0) throw new SynthError(lastLine(errors) ?? `main.ts ended with exit code ${code}`);
}

/** Warnings of Node may come first; what runCli says comes last. */
export function lastLine(text: string): string | undefined {
  const last = text.trim().split("\n").at(-1);
  return last === "" ? undefined : last?.replace(/^synth: /, "");
}
