import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { median } from "../../bench/median";
import { loadEnvironment } from "../../environments";
import { nginxStreamNames } from "../../stacks/naming";
import { bundleFunctions } from "../lib/bundle";
import { keptSynth } from "../lib/kept-synth";
import { localAccounts } from "../lib/synthesize";
import { DEFAULT_SAMPLE, generateLines } from "../traffic/generate-lines";
import { type EngineChild, startEngineChild, type Usage } from "./engine-child";
import { listen } from "./listen";
import { ConsoleCostError, type Measured } from "./options";
import { putLines } from "./put-lines";
import { tickCost } from "./tick-cost";

export interface CostContext extends Measured {
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** What a half of a round took. */
interface Half {
  /** Milliseconds of processor time for a thousand lines. */
  readonly cpu: number;
  /** Lines a second. */
  readonly rate: number;
}

/** How often the engine is asked whether it is done with a batch. */
const LOOK_MS = 200;
/** Many times the batching window. */
const BATCH_DEADLINE_MS = 120_000;

/**
 * Runs one engine under a steady load, by turns with a page that listens and without, and compares the processor time of
 * its process. Rounds take turns at what comes first, so that what changes in the course of a run is on neither side.
 *
 * @returns the rounds' ratios: 1.05 is five per cent more with a page
 */
export async function consoleCost({ rate, batches, rounds, say }: CostContext): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-console-"));
  const stopped = new AbortController();
  let engine: EngineChild | undefined;
  try {
    await bundleFunctions({ reuse: true });
    await keptSynth({ outDir: join(folder, "cdktf.out"), accounts: localAccounts() });
    engine = await startEngineChild(folder);
    const environment = loadEnvironment("dev", localAccounts());
    const { stream } = nginxStreamNames(environment);
    const { url } = engine;
    const lines = [...generateLines(DEFAULT_SAMPLE)];
    const load = putLines({ url, region: environment.region, stream, lines, rate, signal: stopped.signal });
    // What is compiled at first belongs to nobody.
    await Promise.race([half(engine, { batches: Math.max(2, batches), listens: true }), load]);
    const ratios: number[] = [];
    const quiets: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const order = round % 2 === 1 ? [false, true] : [true, false];
      const halves = new Map<boolean, Half>();
      for (const listens of order) halves.set(listens, await half(engine, { batches, listens }));
      const [quiet, heard] = [halves.get(false), halves.get(true)];
      if (quiet === undefined || heard === undefined) continue;
      ratios.push(heard.cpu / quiet.cpu);
      quiets.push(quiet.cpu);
      say(
        `round ${round}: ${shown(quiet)} alone, ${shown(heard)} with a page: ratio ${(heard.cpu / quiet.cpu).toFixed(3)}`,
      );
    }
    stopped.abort();
    await load;
    // What the function still has is its own.
    await afterBatch(engine);
    const alone = median(quiets);
    const tick = await tickCost(engine);
    say(
      `one tick: at most ${tick.toFixed(2)} ms, ${((tick / ((alone * rate) / 1_000)) * 100).toFixed(1)} % of what ${rate} lines cost`,
    );
    return ratios;
  } finally {
    stopped.abort();
    await engine?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the end of one batch to that of another: else one half would have a batch more than the other. */
async function half(
  engine: EngineChild,
  { batches, listens }: { batches: number; listens: boolean },
): Promise<Half> {
  const stop = listens ? await listen(engine.url) : undefined;
  const before = await afterBatch(engine);
  const started = performance.now();
  let after = before;
  for (let batch = 0; batch < batches; batch += 1) after = await afterBatch(engine);
  const seconds = (performance.now() - started) / 1_000;
  const ticks = await stop?.();
  if (ticks !== undefined && ticks < seconds / 2)
    throw new ConsoleCostError(
      `ticks: one a second must be heard, heard ${ticks} in ${seconds.toFixed(0)} s`,
    );
  const lines = after.received - before.received;
  return { cpu: ((after.cpuMillis - before.cpuMillis) / lines) * 1_000, rate: lines / seconds };
}

/** Waits until the function is done with one more batch. */
async function afterBatch(engine: EngineChild): Promise<Usage> {
  const { received } = await engine.usage();
  for (const end = performance.now() + BATCH_DEADLINE_MS; performance.now() < end; ) {
    await sleep(LOOK_MS);
    const usage = await engine.usage();
    if (usage.received > received) return usage;
  }
  throw new ConsoleCostError(
    `engine: must be done with a batch within ${BATCH_DEADLINE_MS / 1_000} s, was not`,
  );
}

function shown({ cpu, rate }: Half): string {
  return `${cpu.toFixed(0)} ms for 1,000 lines at ${rate.toFixed(0)} lines/s`;
}
