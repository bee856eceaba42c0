import { join } from "node:path";
import { lockDataFolder } from "../../local/data-lock";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { bundleFunctions } from "../lib/bundle";
import { InterruptedError } from "../lib/interrupts";
import { keptSynth } from "../lib/kept-synth";
import { localAccounts } from "../lib/synthesize";
import { checkOptions, type StartOptions } from "./options";
import { checkPort } from "./start-engine";

export interface PrepareContext {
  readonly options: StartOptions;
  readonly dataDir: string;
  readonly signal: AbortSignal;
}

/** What the engine is started with. */
export interface Prepared {
  /** Absent: 4566, or the next free one. */
  readonly port: number | undefined;
  readonly plans: readonly StackPlan[];
}

/**
 * Everything before the engine: what can be checked is checked before the slow part, which builds the functions and
 * synthesizes the stacks.
 *
 * @throws InterruptedError, and whatever is wrong with an option, the data folder, a function or an environment
 */
export async function prepare({ options, dataDir, signal }: PrepareContext): Promise<Prepared> {
  try {
    const { port } = await checkOptions(options);
    if (port !== undefined) await checkPort(port);
    // Taken and given back: the engine claims it for good.
    lockDataFolder(dataDir)();
    signal.throwIfAborted();
    await bundleFunctions({ reuse: true });
    signal.throwIfAborted();
    const outDir = join(dataDir, "cdktf.out");
    await keptSynth({ outDir, accounts: localAccounts() });
    signal.throwIfAborted();
    return { port, plans: readPlan({ outDir, environment: options.env }) };
  } catch (error) {
    // A Ctrl-C reaches the bundler and the synth, too: how they fail then is only its echo.
    throw signal.aborted ? new InterruptedError("interrupted before anything was shipped") : error;
  }
}
