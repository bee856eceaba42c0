import { join, resolve } from "node:path";
import { loadEnvironment } from "../../environments";
import type { Engine } from "../../local/engine";
import { INTERRUPTED } from "../lib/interrupts";
import type { Progress } from "../lib/progress";
import { localAccounts } from "../lib/synthesize";
import { discrepancies, type RunSummary } from "./accounting";
import { announcement } from "./announcement";
import type { StartOptions } from "./options";
import { prepare } from "./prepare";
import { progressLine } from "./progress-line";
import { shippedLines } from "./shipped-lines";
import { noShipping, openShipping, type RunShipper } from "./shipping";
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
  readonly live: boolean;
  /** A run that should have ended by itself was interrupted. */
  readonly cutShort: boolean;
}

/**
 * The main job: bundles, synth, engine, shipper; once until the log is delivered, else until the signal.
 * Whatever fails, what was started is stopped again, and the user's files stay as they are.
 */
export async function run(context: RunContext): Promise<RunResult> {
  const { options, signal, progress, say } = context;
  const { env, log, once = false } = options;
  const dataDir = resolve(options.data);
  const cleanUps: (() => Promise<void> | void)[] = [];
  try {
    progress.update("building the functions and synthesizing the stacks …");
    const { port, plans } = await prepare({ options, dataDir, signal });
    const onError = (error: Error): void => say(`engine: ${error.message}`);
    const engine = await startOnPort(port, { plans, dataDir, onError });
    cleanUps.push(() => engine.close());
    const environment = loadEnvironment(env, localAccounts());
    const shipping =
      options.ship === false
        ? noShipping()
        : await openShipping({ environment, dataDir, log, once, endpoint: engine.url, say });
    cleanUps.push(() => shipping.close());
    const { region } = environment;
    for (const line of announcement({ engine, shipping, region, once, portAsked: port !== undefined }))
      say(line);
    const stacks = plans.map((plan) => plan.stackId);
    if (once) progress.update("delivering what an earlier run left …");
    const leftOver = once ? await deliverLeftOver(engine) : new Map<string, number>();
    const started = performance.now();
    const shipper = shipping.start();
    const { cutShort } = await ship({ engine, shipper, stacks, context });
    const shipped = shippedLines({ plans, flows: shipping.flows, stats: shipper.stats() });
    const paths = (await engine.summary()).map((path) => ({
      ...path,
      shipped: shipped.get(path.stack) ?? 0,
      leftOver: leftOver.get(path.stack) ?? 0,
    }));
    return {
      summary: { linesRead: linesRead(shipper), paths, seconds: (performance.now() - started) / 1_000 },
      objectFolder: join(dataDir, "s3"),
      live: !once,
      cutShort: once && cutShort,
    };
  } finally {
    progress.done();
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/**
 * A run that was killed may have left lines in the streams: they are delivered before the log is read, so that what is
 * received afterwards must be what was read.
 *
 * @returns how many there were, per stack
 */
async function deliverLeftOver(engine: Engine): Promise<ReadonlyMap<string, number>> {
  await engine.drain();
  return new Map((await engine.summary()).map(({ stack, received }) => [stack, received]));
}

/** Ships until the log's end or the signal, then waits until every stream is read. */
async function ship({
  engine,
  shipper,
  stacks,
  context: { signal, progress },
}: {
  engine: Engine;
  shipper: RunShipper;
  stacks: readonly string[];
  context: RunContext;
}): Promise<{ cutShort: boolean }> {
  const show = (): void => progress.update(progressLine({ engine, stacks, linesRead: linesRead(shipper) }));
  const timer = setInterval(show, 200);
  const stop = (): void => void shipper.stop().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    await shipper.done;
    // A signal from here on comes too late to leave a line out.
    const cutShort = signal.aborted;
    await engine.drain();
    return { cutShort };
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** Every flow reads the same log: what the foremost has read. */
function linesRead(shipper: RunShipper): number {
  return Math.max(0, ...shipper.stats().map((flow) => flow.linesRead));
}

/** 0 when every line is accounted for, 1 when not, 130 when the run was cut short. */
export function exitCode({ summary, live, cutShort }: RunResult): number {
  if (cutShort) return INTERRUPTED;
  return discrepancies(summary, { others: live }).length === 0 ? 0 : 1;
}
