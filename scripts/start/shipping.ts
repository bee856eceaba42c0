import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildAgentConfig } from "../../agent-config/build";
import { parseAgentConfig } from "../../agent-config/read";
import type { AgentConfig } from "../../agent-config/schema";
import { startShipper } from "../../shipper/shipper";
import type { FlowStats } from "../../shipper/stats";
import { type LogSource, type LogSourceOptions, openLogSource } from "./log-source";

/** What a run needs of a `Shipper`. */
export interface RunShipper {
  stats(): readonly FlowStats[];
  readonly done: Promise<unknown>;
  stop(): Promise<unknown>;
}

/** What a run ships, and how. */
export interface Shipping {
  /** One phrase for the person at the terminal. */
  readonly description: string;
  readonly flows: AgentConfig["flows"];
  start(): RunShipper;
  /** Ends what writes the log, and forgets what only this run needed. */
  close(): Promise<void>;
}

export interface ShippingOptions extends LogSourceOptions {
  /** The engine's URL. */
  readonly endpoint: string;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** Opens the log and writes the agent.json by which it is shipped, beside the run's other data. */
export async function openShipping({ endpoint, say, ...log }: ShippingOptions): Promise<Shipping> {
  const source = await openLogSource(log);
  try {
    return shippingOf({ ...log, source, endpoint, say });
  } catch (error) {
    await source.stop();
    throw error;
  }
}

function shippingOf(options: ShippingOptions & { readonly source: LogSource }): Shipping {
  const { environment, dataDir, once, source, endpoint, say } = options;
  const agentFile = join(dataDir, "agent.json");
  const agent = buildAgentConfig({ environment, logFile: source.logFile, endpoint });
  const agentJson = `${JSON.stringify(agent, null, 2)}\n`;
  writeFileSync(agentFile, agentJson);
  const checkpointFile = checkpointOf(dataDir, once);
  const config = parseAgentConfig({ text: agentJson, source: agentFile });
  return {
    description: source.description,
    flows: config.flows,
    start: () => startShipper({ config, checkpointFile, once, log: say }),
    close: async () => {
      if (once) rmSync(checkpointFile, { force: true });
      await source.stop();
    },
  };
}

/** For an engine whose lines come from an agent elsewhere: ships nothing until it is stopped. */
export function noShipping(): Shipping {
  let stopped: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  return {
    description: "shipping nothing",
    flows: [],
    start: () => ({ stats: () => [], done, stop: async () => stopped() }),
    close: async () => undefined,
  };
}

/**
 * A finished run always ships the whole log, so its checkpoint is its own; a live one goes on where the last live one
 * on this folder ended, as the streams and their readers do.
 */
function checkpointOf(dataDir: string, once: boolean): string {
  const folder = join(dataDir, "shipper");
  mkdirSync(folder, { recursive: true });
  return join(folder, once ? `once-${randomUUID()}.json` : "checkpoints.json");
}
