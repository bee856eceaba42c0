import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunctions } from "./bundle";
import { keptSynth } from "./kept-synth";
import { localAccounts } from "./synthesize";

/**
 * Reads something out of what would be deployed, in the laptop's account.
 *
 * @param read gets the folder with what was synthesized, which goes when it is done
 * @throws SynthError, and whatever is wrong with a function or an environment
 * @example
 * const stacks = await withSynthesized((outDir) => readStacks({ outDir, environment: "dev" }));
 */
export async function withSynthesized<T>(read: (outDir: string) => T): Promise<T> {
  await bundleFunctions({ reuse: true });
  const outDir = await mkdtemp(join(tmpdir(), "log-pipeline-synthesized-"));
  try {
    await keptSynth({ outDir, accounts: localAccounts() });
    return read(outDir);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
