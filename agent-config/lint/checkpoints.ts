import { type Breach, type LintedConfig, textOf } from "./rule";

const DEFAULT_FILE = "/var/run/aws-kinesis-agent/checkpoints";

/** The agent's notes on what it has sent must outlive a restart of the host; /run is memory. */
export function* checkpoints({ fields }: LintedConfig): Iterable<Breach> {
  const stated = textOf(fields.checkpointFile);
  if (!/^(\/var)?\/run\//.test(stated ?? DEFAULT_FILE)) return;
  const subject =
    stated === undefined ? `should be set: the default is ${DEFAULT_FILE}, which` : "is a file that";
  yield {
    path: ["checkpointFile"],
    severity: "warning",
    rule: `${subject} is gone when the host restarts: lines are then doubled or lost`,
  };
}
