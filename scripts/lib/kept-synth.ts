import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { BUNDLES, ROOT } from "./paths";
import { synthesize } from "./synthesize";

/** Everything that `main.ts` may import or read: whole folders, so that no import can be forgotten. */
export const SYNTH_INPUTS = [
  "agent-config",
  "environments",
  "filter-pattern",
  "formats",
  "query",
  "scripts/lib",
  "stacks",
  "main.ts",
  "package-lock.json",
  "tsconfig.json",
];

/** Of switching between a few branches, all stay. */
const KEPT = 3;

/** No synth takes so long: what is older was left by one that was killed. */
const ABANDONED_MS = 3_600_000;

export interface KeptSynthOptions {
  /** Where to write; what is there goes. */
  readonly outDir: string;
  /** Account ids, by the name of their variable. */
  readonly accounts: Record<string, string>;
  /** Where results are kept. */
  readonly keepIn?: string;
}

/**
 * Synthesizes the stacks, or takes what was synthesized earlier from the very same files, bundles and accounts: most
 * of a start would be spent on coming to the same result again. The bundles must be built.
 *
 * @throws SynthError with the one line that main.ts said
 */
export async function keptSynth(options: KeptSynthOptions): Promise<void> {
  const { outDir, accounts, keepIn = join(ROOT, ".build/stacks") } = options;
  const kept = join(keepIn, inputDigest(accounts));
  if (!existsSync(kept)) await keep(kept, accounts);
  rmSync(outDir, { recursive: true, force: true });
  cpSync(kept, outDir, { recursive: true });
  forget(keepIn, kept);
}

/** Renamed into place: a synth that was stopped, or one beside it, is never taken for a whole one. */
async function keep(kept: string, accounts: Record<string, string>): Promise<void> {
  const partial = `${kept}.${process.pid}.partial`;
  try {
    await synthesize({ outDir: partial, accounts });
    renameSync(partial, kept);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Changes when, and only when, what is synthesized may. */
function inputDigest(accounts: Record<string, string>): string {
  const hash = createHash("sha256").update(JSON.stringify([process.version, accounts]));
  const inputs = SYNTH_INPUTS.flatMap((input) => filesIn(join(ROOT, input)));
  const bundles = filesIn(BUNDLES).filter((path) => path.endsWith(".zip"));
  for (const file of [...inputs, ...bundles].sort()) {
    hash
      .update(`\0${relative(ROOT, file)}\0`)
      .update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex").slice(0, 32);
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { encoding: "utf8", recursive: true })
    .map((name) => join(path, name))
    .filter((inner) => statSync(inner).isFile());
}

function forget(keepIn: string, current: string): void {
  const others = readdirSync(keepIn)
    .map((name) => join(keepIn, name))
    .filter((path) => path !== current)
    .map((path) => ({ path, millis: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.millis - a.millis);
  const whole = others.filter(({ path }) => !path.endsWith(".partial"));
  const abandoned = others.filter(
    ({ path, millis }) => path.endsWith(".partial") && Date.now() - millis > ABANDONED_MS,
  );
  for (const { path } of [...whole.slice(KEPT - 1), ...abandoned]) {
    rmSync(path, { recursive: true, force: true });
  }
}
