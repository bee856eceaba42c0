import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { buildAgentConfig } from "../../agent-config/build";
import { AgentConfig } from "../../agent-config/schema";
import type { Environment } from "../../environments";
import { type Engine, startEngine } from "../../local/engine";
import type { FaultPlanInput } from "../../local/faults/fault-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { type Shipper, startShipper } from "../../shipper/shipper";
import { createRandom, type Random } from "../traffic/random";
import { firstDiscrepancy } from "./first-discrepancy";
import { GrowingLog } from "./growing-log";
import { randomFaults } from "./random-faults";
import { whereabouts } from "./whereabouts";

export interface RoundOptions {
  readonly seed: number;
  readonly environment: Environment;
  readonly plans: readonly StackPlan[];
  /** Empty: the round's own. */
  readonly dataDir: string;
  /** How long the log grows, milliseconds. */
  readonly loadMillis: number;
}

export interface RoundResult {
  readonly lines: number;
  /** How many faults struck. */
  readonly struck: number;
  readonly faults: FaultPlanInput;
  /** The first line that is lost, doubled or misplaced, by stack; undefined where every line is there once. */
  readonly discrepancy: string | undefined;
}

/** How long what was written may take to be read and delivered, milliseconds; functions take seconds to fail. */
const DRAIN_DEADLINE_MS = 180_000;

/** One engine with faults drawn by a seed, and a log that grows and is rotated meanwhile; then the account of each line. */
export async function soakRound(options: RoundOptions): Promise<RoundResult> {
  const { seed, environment, plans, dataDir } = options;
  const random = createRandom(seed);
  const faults = randomFaults(random, plans);
  mkdirSync(dataDir, { recursive: true });
  const log = new GrowingLog({ folder: dataDir, name: `seed${seed}` });
  // What goes wrong is the point here: only a line that is missing or doubled is worth telling.
  const engine = await startEngine({ plans, port: 0, dataDir, faults, onError: () => undefined });
  try {
    const shipper = startShipper({
      config: impatient(buildAgentConfig({ environment, logFile: log.path, endpoint: engine.url }), random),
      checkpointFile: join(dataDir, "offsets.json"),
      once: false,
    });
    try {
      await grow(log, { shipper, random, millis: options.loadMillis });
    } finally {
      await shipper.stop();
    }
    const discrepancy = (await isDrained(engine))
      ? discrepancyOf(options, log)
      : `not everything is processed after ${DRAIN_DEADLINE_MS / 1_000} s`;
    const struck = engine.struck().reduce((sum, times) => sum + times, 0);
    return { lines: log.written.length, struck, faults, discrepancy };
  } finally {
    await engine.close();
  }
}

/** Follows the environment's own agent.json, but sends small requests at once and tries again at once. */
function impatient(agentJson: object, random: Random): AgentConfig {
  const config = AgentConfig.parse(agentJson);
  return {
    ...config,
    flows: config.flows.map((flow) => ({
      ...flow,
      maxBufferSizeRecords: 20 + random.integer(200),
      maxTimeBetweenFileTrackerRefreshMillis: 20,
      minTimeBetweenFilePollsMillis: 5,
      retryInitialBackoffMillis: 1,
      retryMaxBackoffMillis: 8,
    })),
  };
}

/** Writes and rotates until the time is over and every flow has read every line. */
async function grow(
  log: GrowingLog,
  { shipper, random, millis }: { shipper: Shipper; random: Random; millis: number },
): Promise<void> {
  const end = Date.now() + millis;
  const isRead = (): boolean => shipper.stats().every(({ linesRead }) => linesRead === log.written.length);
  while (Date.now() < end) {
    log.append(1 + random.integer(12));
    await delay(random.integer(40));
    // A file that nobody has looked at yet is not found under another name.
    if (random.chance(0.1) && (await isReadSoon(isRead))) log.rotate();
  }
  if (!(await isReadSoon(isRead))) throw new Error("the shipper does not read on");
}

async function isReadSoon(isRead: () => boolean): Promise<boolean> {
  const deadline = Date.now() + DRAIN_DEADLINE_MS;
  while (!isRead() && Date.now() < deadline) await delay(5);
  return isRead();
}

async function isDrained(engine: Engine): Promise<boolean> {
  const over = new AbortController();
  const late = delay(DRAIN_DEADLINE_MS, false, { signal: over.signal }).catch(() => false);
  const drained = engine.drain().then(() => true);
  try {
    return await Promise.race([drained, late]);
  } finally {
    over.abort();
    // Given up with the engine.
    drained.catch(() => undefined);
  }
}

/** Each stack has a bucket of its own, and every line goes into each. */
function discrepancyOf({ plans, dataDir }: RoundOptions, log: GrowingLog): string | undefined {
  const found = whereabouts(dataDir);
  for (const { stackId, resources } of plans) {
    const buckets = resources
      .filter(({ type }) => type === "aws_s3_bucket")
      .map(({ attributes }) => attributes.bucket);
    const discrepancy = firstDiscrepancy(
      log.written,
      found.filter(({ bucket }) => buckets.includes(bucket)),
    );
    if (discrepancy !== undefined) return `${stackId}: ${discrepancy}`;
  }
  return undefined;
}
