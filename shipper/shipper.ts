import type { AgentConfig, AgentFlow } from "../agent-config/schema";
import { Checkpoints } from "./checkpoint";
import { clientSettings } from "./client-settings";
import { type Clock, systemClock } from "./clock";
import type { Destination } from "./destination";
import { messageOf } from "./error";
import { createFirehoseClient, type FirehoseSender, firehoseDestination } from "./firehose-destination";
import { FlowShipper } from "./flow";
import { createKinesisClient, type KinesisSender, kinesisDestination } from "./kinesis-destination";
import { type FlowStats, type ShipSummary, summaryOf } from "./stats";
import { supportedFlows } from "./supported";

/** In once mode a stream that accepts nothing for so long is an error. */
export const ONCE_GIVE_UP_MILLIS = 60_000;

export interface ShipperOptions {
  config: AgentConfig;
  /** Where the offsets are kept; it is created with its folder. */
  checkpointFile: string;
  /**
   * Ship what the files hold now and end. Files that the checkpoint file does not know are then read from their start,
   * whatever `initialPosition` says, and a last line without its newline is shipped as a line.
   */
  once: boolean;
  /**
   * Give each record of a Kinesis stream the key of its position, so that a consumer can tell a record that was put again.
   * @default false: the flow's partitionKeyOption
   */
  positionKeys?: boolean;
  /**
   * In once mode, leave a last line without its newline to the next run, because somebody may still write it.
   * @default false: it is shipped as a line
   */
  wholeLines?: boolean;
  /** @default the SDK's clients for the endpoints, region and keys of the configuration */
  clients?: {
    kinesis?: (config: AgentConfig) => KinesisSender;
    firehose?: (config: AgentConfig) => FirehoseSender;
  };
  /** @default ONCE_GIVE_UP_MILLIS in once mode; without end otherwise */
  giveUpAfterMillis?: number;
  clock?: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  random?: () => number;
  /** Warnings, one line each. @default none */
  log?: (message: string) => void;
}

export interface Shipper {
  /** The counts of each flow at this moment. */
  stats(): FlowStats[];
  /** Settles when everything is shipped (once mode) or the shipper was stopped; rejects with a ShipperError. */
  readonly done: Promise<ShipSummary>;
  /**
   * Stops reading, sends what was read, writes the checkpoint; it gives up sending after the configuration's
   * `shutdownTimeoutMillis`. What was not accepted is `parked` in the summary and is read again at the next start.
   */
  stop(): Promise<ShipSummary>;
  /** Calls the listener whenever lines were read or accepted. @returns a function that ends this */
  onProgress(listener: (stats: FlowStats[]) => void): () => void;
}

/**
 * Ships the flows of an agent.json: every line is one record (the line and its newline), at least once.
 *
 * @throws ShipperError at once for what cannot be shipped as the agent would: an option that changes
 * records, no region. Later failures reject `done`: an unreadable file, a stream that does not exist.
 * Source: https://docs.aws.amazon.com/streams/latest/dev/writing-with-agents.html
 * @example
 * const shipper = startShipper({ config: await readAgentConfig("agent.json"), checkpointFile: "offsets.json", once: true });
 * const { linesRead, recordsSent } = await shipper.done;
 */
export function startShipper(options: ShipperOptions): Shipper {
  const { config, once, clock = systemClock, random = Math.random, log = () => {} } = options;
  const { positionKeys = false, wholeLines = false } = options;
  const supported = supportedFlows(config);
  for (const warning of supported.warnings) log(warning);
  const destinations = createDestinations(config, options.clients);

  const listeners = new Set<(stats: FlowStats[]) => void>();
  const stats = (): FlowStats[] => flows.map((flow) => flow.stats());
  const onProgress = (): void => {
    for (const listener of listeners) listener(stats());
  };
  const giveUpAfterMillis = options.giveUpAfterMillis ?? (once ? ONCE_GIVE_UP_MILLIS : undefined);
  const flows = supported.flows.map(
    (flow) =>
      new FlowShipper({
        flow,
        destination: destinations.of(flow),
        once,
        giveUpAfterMillis,
        clock,
        random,
        positionKeys,
        wholeLines,
        log,
        onProgress,
      }),
  );

  const ended = new AbortController();
  let halting = false;
  const halt = (): void => {
    if (halting) return;
    halting = true;
    for (const flow of flows) flow.stop();
    void clock.sleep(config.shutdownTimeoutMillis, ended.signal).then(() => {
      for (const flow of flows) flow.cutOff();
    });
  };

  const run = async (): Promise<ShipSummary> => {
    const startedAt = clock.now();
    try {
      const checkpoints = await Checkpoints.load(options.checkpointFile);
      const results = await Promise.allSettled(
        // A flow that fails ends the others in good order.
        flows.map((flow) =>
          flow.run(checkpoints).catch((error: unknown) => {
            halt();
            throw error;
          }),
        ),
      );
      const failure = results.find((result) => result.status === "rejected");
      if (failure === undefined) await checkpoints.save();
      else {
        await checkpoints.save().catch((error: unknown) => log(messageOf(error)));
        throw failure.reason;
      }
      return summaryOf(stats(), clock.now() - startedAt);
    } finally {
      ended.abort();
      destinations.close();
    }
  };

  const done = run();
  // Whoever only calls stop() must not die of an unhandled rejection of the same promise.
  done.catch(() => {});
  return {
    stats,
    done,
    stop: () => {
      halt();
      return done;
    },
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One client for each service that a flow needs, made when the first such flow asks for it. */
function createDestinations(config: AgentConfig, clients: ShipperOptions["clients"] = {}) {
  let kinesis: KinesisSender | undefined;
  let firehose: FirehoseSender | undefined;
  return {
    of: (flow: AgentFlow): Destination => {
      if (flow.destination === "kinesis") {
        kinesis ??= clients.kinesis?.(config) ?? createKinesisClient(clientSettings(config, "kinesis"));
        return kinesisDestination(kinesis, flow.kinesisStream);
      }
      firehose ??= clients.firehose?.(config) ?? createFirehoseClient(clientSettings(config, "firehose"));
      return firehoseDestination(firehose, flow.deliveryStream);
    },
    close: (): void => {
      kinesis?.destroy?.();
      firehose?.destroy?.();
    },
  };
}
