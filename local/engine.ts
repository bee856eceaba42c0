import { KinesisClient } from "@aws-sdk/client-kinesis";
import { openConsole } from "./console/console";
import type { ConsoleSettings } from "./console/console-options";
import { lockDataFolder } from "./data-lock";
import { EngineError } from "./error";
import type { EventSourceMapping } from "./event-source-mapping/event-source-mapping";
import { type FaultPlanInput, parseFaultPlan } from "./faults/fault-plan";
import { faultySeams, NO_FAULTS } from "./faults/seams";
import { type Gateway, startGateway } from "./gateway/gateway";
import { bucketOwners } from "./plan/bucket-owners";
import { checkResourceTypes } from "./plan/resource-types";
import { searchStackOf } from "./plan/search-domain";
import type { StackPlan } from "./plan/stack-plan";
import { provision } from "./provision/provision";
import { createServices, type Services } from "./services";
import type { SlackMessage } from "./slack/message";
import { keepLedger } from "./summary/keep-ledger";
import type { PathSummary } from "./summary/path-summary";

export interface EngineOptions extends ConsoleSettings {
  /** The synthesized stacks of one environment, from `readPlan`. */
  readonly plans: readonly StackPlan[];
  /** TCP port on loopback; 0 takes a free one. */
  readonly port: number;
  /** S3 objects are plain files under `<dataDir>/s3/<bucket>/<key>`. */
  readonly dataDir: string;
  /** Told of errors that the engine survives: a poll that failed, or why a function fails its batches. */
  readonly onError: (error: Error) => void;
  /** What is to go wrong, for tests. @default nothing */
  readonly faults?: FaultPlanInput;
  /**
   * Told the engine's URL before anything is provisioned: functions read parameters when they start, and what depends on
   * the URL can be put by then.
   */
  readonly beforeProvision?: (url: string) => Promise<void>;
  /** A real OpenSearch in the stand-in's place. @default OPENSEARCH_URL of the process environment, else the stand-in */
  readonly openSearchUrl?: string | undefined;
  /** Waits before an asynchronous invocation is tried again, milliseconds. @default 200 and 400, a 300th of AWS's */
  readonly asyncRetryDelaysMs?: readonly number[];
}

/** A running engine. */
export interface Engine {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  /** A metric of one stack as its function published it, summed since the start. */
  count(stack: string, metric: string): number;
  /**
   * Delivers all that is in the streams and queues now, without waiting for batching windows and buffers, and takes all that
   * subscription filters matched to its end: delivered or given up.
   */
  drain(): Promise<void>;
  /** What became of every line since the start. */
  summary(): Promise<PathSummary[]>;
  /** What the Slack webhooks took, oldest first: those of a stack are below `<url>/_slack/services/<stack id>`. */
  messages(): readonly SlackMessage[];
  /** How often each fault of the plan has struck, in its order. */
  struck(): number[];
  /** Stops everything; objects on disk stay. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the emulated services behind one port and provisions the plans on them. When that fails, what was started is
 * stopped again.
 *
 * @throws EngineError (plan, bundle, data folder) or GatewayError (port), each one clear line
 * @example
 * const plans = readPlan({ outDir: "cdktf.out", environment: "dev" });
 * const engine = await startEngine({ plans, port: 4566, dataDir: ".local", onError: console.error });
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { plans, port, dataDir, onError, faults, beforeProvision, asyncRetryDelaysMs } = options;
  const { openSearchUrl = process.env.OPENSEARCH_URL || undefined } = options;
  const [first] = plans;
  if (first === undefined) throw new EngineError("engine: plans must hold at least one stack, got none");
  for (const plan of plans) checkResourceTypes(plan);
  const searchStack = searchStackOf(plans);
  const seams = faults === undefined ? NO_FAULTS : faultySeams(parseFaultPlan(faults));
  const cleanUps: (() => Promise<void> | void)[] = [lockDataFolder(dataDir)];
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= runAll(cleanUps.reverse());
    return closed;
  };
  try {
    const services = createServices({
      accountId: first.accountId,
      region: first.region,
      dataDir,
      onError,
      seams,
      openSearchUrl,
      asyncRetryDelaysMs,
    });
    cleanUps.push(() => closeServices(services));
    const gateway = await startGateway({ port, services });
    cleanUps.push(() => gateway.close());
    await beforeProvision?.(gateway.url);
    const stackOfBucket = bucketOwners(plans);
    const ledger = keepLedger(services, { plans, searchStack, stackOfBucket });
    const kinesis = kinesisClient(gateway, first.region);
    cleanUps.push(() => kinesis.destroy());
    services.firehose.readKinesisWith(kinesis);
    // Before the gateway ends: what is buffered still goes through functions, which may call it.
    cleanUps.push(() => services.firehose.close());
    cleanUps.push(() => services.lambda.asyncInvocations.close());
    const mappings: EventSourceMapping[] = [];
    const assumedGroups = new Set<string>();
    cleanUps.push(async () => {
      await Promise.all(mappings.map((mapping) => mapping.close()));
    });
    const { url } = gateway;
    const shown = plans.map((plan) => ({ ...plan, endpoint: url }));
    const shownConsole = openConsole({
      ...options,
      services,
      plans: shown,
      ledger,
      stackOfBucket,
      mappings,
      url,
    });
    // Before everything else: a page that listens must not keep the engine waiting.
    cleanUps.push(() => shownConsole.close());
    for (const plan of plans) {
      mappings.push(
        ...(await provision({
          plan: { ...plan, endpoint: gateway.url },
          services,
          dataDir,
          endpoint: gateway.url,
          kinesis,
          seams,
          assumedGroups,
          onError,
        })),
      );
    }
    return {
      url: gateway.url,
      port: gateway.port,
      count: (stack, metric) => ledger.count(stack, metric),
      drain: async () => {
        await drainAll(mappings, "stream");
        // After the functions, which may put into delivery streams.
        await services.firehose.drain();
        // After everything that stores objects, of which queues may be told.
        await drainAll(mappings, "queue");
        // After everything that writes logs, which filters may match.
        await services.lambda.asyncInvocations.drain();
      },
      summary: () => ledger.summary(),
      messages: () => services.slack.messages(),
      struck: () => seams.struck(),
      close,
    };
  } catch (error) {
    // What went wrong first is what the caller must read.
    await close().catch(() => undefined);
    throw error;
  }
}

async function drainAll(
  mappings: readonly EventSourceMapping[],
  source: EventSourceMapping["source"],
): Promise<void> {
  await Promise.all(
    mappings.filter((mapping) => mapping.source === source).map((mapping) => mapping.drain()),
  );
}

/** Runs every step even where one fails, and throws what failed first. */
async function runAll(steps: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Polls like Lambda does, through the same port as everybody else. */
function kinesisClient(gateway: Gateway, region: string): KinesisClient {
  return new KinesisClient({
    endpoint: gateway.url,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

async function closeServices(services: Services): Promise<void> {
  const { dynamodb, es, kinesis, lambda, local, logs, s3, slack, sqs, ssm } = services;
  const all = [dynamodb, es, kinesis, lambda, local, logs, s3, slack, sqs, ssm];
  await Promise.all(all.map((service) => service.close()));
}
