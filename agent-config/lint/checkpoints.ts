import { type Breach, type LintedConfig, textOf } from "./rule";

const DEFAULT_FILE = "/var/run/aws-kinesis-agent/checkpoints";

/** The agent's notes on what it has sent must outlive a restart of the host; /run is memory. */
export function* checkpoints({ fields }: LintedConfig): Iterable<Breach> {
  const stated = textOf(fields.checkpointFile);
  if (!/^(\/var)?\/run\//.test(stated ?? DEFAULT_FILE)) return;
  const where = stated === undefined ? `should be set: the default is ${DEFAULT_FILE}, which` : "";
  yield {
    path: ["checkpointFile"],
    severity: "warning",
    rule: `${where || "is a file that"} is gone when the host restarts: lines are then doubled or lost`,
  };
}
