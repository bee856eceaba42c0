import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildAgentConfig } from "../../agent-config/build";
import { parseAgentConfig } from "../../agent-config/read";
import { loadEnvironment } from "../../environments";
import type { Engine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import { type Shipper, startShipper } from "../../shipper/shipper";
import { bundleFunctions } from "../lib/bundle";
import type { Progress } from "../lib/progress";
import { localAccounts, synthesize } from "../lib/synthesize";
import { discrepancies, type RunSummary } from "./accounting";
import { openLogSource } from "./log-source";
import { checkOptions, type StartOptions } from "./options";
import { startOnPort } from "./start-engine";

export interface RunContext {
  readonly options: StartOptions;
  /** Aborted by Ctrl-C: the run then ends in good order. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** How a run ended. */
export interface RunResult {
  readonly summary: RunSummary;
  readonly objectFolder: string;
  readonly interrupted: boolean;
}

/**
 * The main job: bundles, synth, engine, shipper; once until the log is delivered, else until the signal.
 * Whatever fails, what was started is stopped again, and the user's files stay as they are.
 */
export async function run(context: RunContext): Promise<RunResult> {
  const { options, signal, progress, say } = context;
  const { port } = await checkOptions(options);
  const dataDir = resolve(options.data);
  const cleanUps: (() => Promise<void> | void)[] = [];
  try {
    progress.update("building the functions and synthesizing the stacks …");
    const outDir = join(dataDir, "cdktf.out");
    await bundleFunctions();
    await synthesize({ outDir, accounts: localAccounts() });
    const plans = readPlan({ outDir, environment: options.env });
    const onError = (error: Error): void => say(`engine: ${error.message}`);
    const engine = await startOnPort(port, { plans, dataDir, onError });
    cleanUps.push(() => engine.close());
    const environment = loadEnvironment(options.env, localAccounts());
    const source = await openLogSource({ environment, dataDir, log: options.log, once: options.once });
    cleanUps.push(() => source.stop());
    const agentJson = JSON.stringify(
      buildAgentConfig({ environment, logFile: source.logFile, endpoint: engine.url }),
      null,
      2,
    );
    const agentFile = join(dataDir, "agent.json");
    writeFileSync(agentFile, `${agentJson}\n`);
    const checkpointFile = checkpointOf(dataDir, options.once);
    if (options.once) cleanUps.push(() => rmSync(checkpointFile, { force: true }));
    say(`engine on ${engine.url} (AWS_ENDPOINT_URL), ${source.description}`);
    const started = performance.now();
    const shipper = startShipper({
      config: parseAgentConfig({ text: agentJson, source: agentFile }),
      checkpointFile,
      once: options.once,
      log: say,
    });
    const stacks = plans.map((plan) => plan.stackId);
    const linesRead = await ship({ engine, shipper, stacks, context });
    return {
      summary: { linesRead, paths: await engine.summary(), seconds: (performance.now() - started) / 1_000 },
      objectFolder: join(dataDir, "s3"),
      interrupted: signal.aborted,
    };
  } finally {
    progress.done();
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/** Ships until the log's end or the signal, then waits until every stream is read. */
async function ship({
  engine,
  shipper,
  stacks,
  context: { signal, progress },
}: {
  engine: Engine;
  shipper: Shipper;
  stacks: readonly string[];
  context: RunContext;
}): Promise<number> {
  const linesRead = (): number => shipper.stats().reduce((sum, flow) => sum + flow.linesRead, 0);
  const timer = setInterval(() => progress.update(progressLine(engine, stacks, linesRead())), 200);
  const stop = (): void => void shipper.stop().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    await shipper.done;
    await engine.drain();
    return linesRead();
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
}

function progressLine(engine: Engine, stacks: readonly string[], linesRead: number): string {
  const paths = stacks.map((stack) => {
    const [received, delivered, quarantined] = ["LinesReceived", "LinesDelivered", "LinesQuarantined"].map(
      (metric) => engine.count(stack, metric).toLocaleString("en-US"),
    );
    return `${stack}: received ${received}, delivered ${delivered}, quarantined ${quarantined}`;
  });
  return [`shipped ${linesRead.toLocaleString("en-US")} lines`, ...paths].join(" · ");
}

/**
 * The engine's streams live in memory: a finished run always ships the whole log, so its checkpoint is its own; a live
 * one goes on where the last live one on this folder ended.
 */
function checkpointOf(dataDir: string, once: boolean): string {
  const folder = join(dataDir, "shipper");
  mkdirSync(folder, { recursive: true });
  return join(folder, once ? `once-${randomUUID()}.json` : "checkpoints.json");
}

/** 0 when every line is accounted for, 1 when not, 130 when a run that should have ended by itself was interrupted. */
export function exitCode({ summary, interrupted }: RunResult, once: boolean): number {
  if (interrupted && once) return 130;
  return discrepancies(summary).length === 0 ? 0 : 1;
}
