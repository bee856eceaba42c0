import { join, resolve } from "node:path";
import { loadEnvironment } from "../../environments";
import type { Engine } from "../../local/engine";
import type { PathSummary } from "../../local/summary/path-summary";
import { INTERRUPTED } from "../lib/interrupts";
import { buildPage } from "../lib/page-bundle";
import { localAccounts } from "../lib/synthesize";
import { discrepancies, type RunPath, type RunSummary } from "./accounting";
import { type Alerts, openAlerts } from "./alerts";
import { announcement } from "./announcement";
import { consoleSettings } from "./console-settings";
import type { Feed } from "./feed";
import { prepare } from "./prepare";
import type { RunContext } from "./run-context";
import { openSearch } from "./search";
import { linesRead, shipAll } from "./ship-all";
import { shippedLines } from "./shipped-lines";
import { noShipping, openShipping } from "./shipping";
import { startOnPort } from "./start-engine";

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
  const { env, log, once = false, ship = true } = options;
  const dataDir = resolve(options.data);
  const cleanUps: (() => Promise<void> | void)[] = [];
  try {
    progress.update("building the functions and synthesizing the stacks …");
    const { port, plans } = await prepare({ options, dataDir, signal });
    const environment = loadEnvironment(env, localAccounts());
    const alerts = openAlerts(environment);
    const inputs = [alerts, openSearch(environment)].filter((input) => input !== undefined);
    cleanUps.push(() => {
      for (const input of inputs) input.close();
    });
    const engine = await startOnPort(port, {
      plans,
      dataDir,
      ...consoleSettings({ environment }),
      // Nobody opens a page of a run that ends by itself.
      ...(once ? {} : { page: await buildPage() }),
      onError: (error) => say(`engine: ${error.message}`),
      beforeProvision: async (url) => {
        for (const input of inputs) await input.prepare(url);
      },
    });
    cleanUps.push(() => engine.close());
    const shipping = ship
      ? await openShipping({ environment, dataDir, log, once, endpoint: engine.url, say })
      : noShipping();
    cleanUps.push(() => shipping.close());
    const stacks = plans.map((plan) => plan.stackId);
    if (once) progress.update("delivering what an earlier run left …");
    const leftOver = once ? await deliverLeftOver(engine) : new Map<string, number>();
    const started = performance.now();
    // Whoever names a log of their own wants to see that, and nothing that was made up.
    const feeds = log === undefined && ship ? inputs.map((input) => input.feed(engine.url, once)) : [];
    const { region } = environment;
    for (const line of announcement({ engine, shipping, feeds, region, once, portAsked: port !== undefined }))
      say(line);
    const shipper = shipping.start();
    const { cutShort } = await shipAll({ engine, shipper, feeds, stacks, context });
    const shipped = shippedLines({ plans, flows: shipping.flows, stats: shipper.stats() });
    const paths = (await engine.summary()).map((path) => ({
      ...path,
      shipped: (shipped.get(path.stack) ?? 0) + fedLines(feeds, path.stack),
      leftOver: leftOver.get(path.stack) ?? 0,
      ...alertsOf(path, { engine, alerts }),
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

function fedLines(feeds: readonly Feed[], stack: string): number {
  return feeds.filter((feed) => feed.stack === stack).reduce((sum, feed) => sum + feed.lines(), 0);
}

/** What is known of the messages of a path that ends in Slack. */
function alertsOf(
  { stack, messages }: PathSummary,
  { engine, alerts }: { engine: Engine; alerts: Alerts | undefined },
): Pick<RunPath, "alerts"> {
  if (messages === undefined) return {};
  return { alerts: { sent: engine.count(stack, "AlertsSent"), toEngine: alerts?.toEngine() ?? false } };
}

/** 0 when every line is accounted for, 1 when not, 130 when the run was cut short. */
export function exitCode({ summary, live, cutShort }: RunResult): number {
  if (cutShort) return INTERRUPTED;
  return discrepancies(summary, { others: live }).length === 0 ? 0 : 1;
}
