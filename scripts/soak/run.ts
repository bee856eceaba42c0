import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadEnvironment } from "../../environments";
import { readPlan } from "../../local/plan/read-plan";
import { bundleFunctions } from "../lib/bundle";
import { keptSynth } from "../lib/kept-synth";
import { localAccounts } from "../lib/synthesize";
import { type RoundResult, soakRound } from "./round";
import { soakPlans } from "./soak-plans";

export interface SoakContext {
  readonly seed: number;
  /** At least one round is run, however short the time. */
  readonly millis: number;
  /** Ends the soak after the round that runs. */
  readonly signal: AbortSignal;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

const ENVIRONMENT = "dev";

/** How long the log of one round grows: an engine's start and end take a second or two. */
const ROUND_MS = 3_000;

/**
 * Rounds on fresh engines until the time is over or a line is lost or doubled. The n-th round has the seed plus n, so
 * that it can be run again by itself.
 *
 * @returns whether every line was there once
 */
export async function soak({ seed, millis, signal, say }: SoakContext): Promise<boolean> {
  say(`soak: seed ${seed}`);
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-soak-"));
  const outDir = join(folder, "cdktf.out");
  let keep = false;
  try {
    await bundleFunctions({ reuse: true });
    await keptSynth({ outDir, accounts: localAccounts() });
    const plans = soakPlans(readPlan({ outDir, environment: ENVIRONMENT }));
    const environment = loadEnvironment(ENVIRONMENT, localAccounts());
    const end = performance.now() + millis;
    const total = { rounds: 0, lines: 0, struck: 0 };
    do {
      const round = { seed: (seed + total.rounds) % 2 ** 32, dataDir: join(folder, "data") };
      const loadMillis = Math.max(1, Math.min(ROUND_MS, end - performance.now()));
      const result = await soakRound({ ...round, environment, plans, loadMillis });
      keep = result.discrepancy !== undefined;
      if (keep) {
        failed(result, { ...round, say });
        return false;
      }
      rmSync(round.dataDir, { recursive: true });
      total.rounds += 1;
      total.lines += result.lines;
      total.struck += result.struck;
      say(`soak: seed ${round.seed}: ${counts(result)}, every line is there once`);
    } while (performance.now() < end && !signal.aborted);
    say(`soak: ${total.rounds} rounds, ${counts(total)}, every line is there once`);
    return true;
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

function failed(
  { faults, discrepancy }: RoundResult,
  { seed, dataDir, say }: { seed: number; dataDir: string; say: SoakContext["say"] },
): void {
  writeFileSync(join(dataDir, "faults.json"), `${JSON.stringify(faults, null, 2)}\n`);
  say(`soak: seed ${seed}: ${discrepancy}`);
  say(`soak: kept with the faults in ${dataDir}; again: npm run soak -- --seed ${seed}`);
}

function counts({ lines, struck }: { lines: number; struck: number }): string {
  return `${lines.toLocaleString("en-US")} lines, ${struck.toLocaleString("en-US")} faults`;
}
