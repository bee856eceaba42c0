import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { AgentConfig } from "../../agent-config/schema";

export interface CheckpointPathOptions {
  config: AgentConfig;
  /** Path of the agent.json: each has offsets of its own. */
  configFile: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Where the shipper keeps its offsets when the command line does not say: the configuration's `checkpointFile` when it
 * states one, else a file per configuration in the user's state folder (XDG_STATE_HOME, ~/.local/state). The agent's
 * own default lies below /var/run, where only root may write.
 */
export function checkpointPath({ config, configFile, env = process.env }: CheckpointPathOptions): string {
  if (config.statedKeys.includes("checkpointFile")) return config.checkpointFile;
  const folder = env.XDG_STATE_HOME || join(homedir(), ".local", "state");
  const id = createHash("sha256").update(resolve(configFile)).digest("hex").slice(0, 12);
  return join(folder, "log-pipeline", `ship-${id}.json`);
}
