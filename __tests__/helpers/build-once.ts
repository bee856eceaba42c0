import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { compilePrograms } from "../../scripts/lib/compiled-programs";
import { keptSynth } from "../../scripts/lib/kept-synth";
import { localAccounts } from "../../scripts/lib/synthesize";

/**
 * Before any test: functions and stacks, where they are not as the sources are. Else, in a clean checkout, every program
 * that tests start would build them at the same time. The programs themselves are compiled as well.
 */
export default async function buildOnce(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-test-"));
  try {
    await Promise.all([bundleFunctions({ reuse: true }), compilePrograms()]);
    await keptSynth({ outDir: join(folder, "cdktf.out"), accounts: localAccounts() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
