import { readAgentConfig } from "../agent-config/read";
import { type Shipper, startShipper } from "../shipper/shipper";
import type { FlowStats, ShipSummary } from "../shipper/stats";
import { checkpointPath } from "./lib/checkpoint-path";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { createProgress } from "./lib/progress";

interface ShipOptions {
  config: string;
  once?: true;
  checkpoint?: string;
  positionKeys?: true;
  wholeLines?: true;
}

const program = createCommand(
  "ship",
  "Tails the flows of an agent.json and sends each line to its Kinesis data stream or Firehose delivery stream.",
)
  .requiredOption("--config <file>", "the Kinesis agent's configuration file")
  .option("--once", "ship what the files hold now, from their start if not shipped before, and end")
  .option(
    "--checkpoint <file>",
    "where the offsets are kept (default: the configuration's checkpointFile, else a file in ~/.local/state/log-pipeline)",
  )
  .option(
    "--position-keys",
    "partition keys made of host, file and offset: a record that is put again has the key of the first",
  )
  .option("--whole-lines", "with --once: leave a last line without newline to the next run")
  .addHelpText(
    "after",
    "\nEach line is sent at least once. With --once a last line without newline is sent as a line, and the\nprogram fails when a stream accepts nothing for 60 seconds. Ctrl-C sends what was read and stops.",
  );

async function main(): Promise<void> {
  const options = program.parse().opts<ShipOptions>();
  const config = await readAgentConfig(options.config);
  const progress = createProgress(process.stderr);
  const shipper = startShipper({
    config,
    once: options.once === true,
    positionKeys: options.positionKeys === true,
    wholeLines: options.wholeLines === true,
    checkpointFile: options.checkpoint ?? checkpointPath({ config, configFile: options.config }),
    log: (message) => {
      progress.done();
      process.stderr.write(`ship: ${message}\n`);
    },
  });
  shipper.onProgress((flows) => progress.update(progressText(flows)));
  stopOnSignals(shipper);
  try {
    const summary = await shipper.done;
    progress.done();
    process.stdout.write(`${summaryText(summary)}\n`);
  } finally {
    progress.done();
  }
}

/** The first signal stops in good order, a second one at once. */
function stopOnSignals(shipper: Shipper): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    // A failure is told by `done`, which is the same promise.
    shipper.stop().catch(() => {});
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  const release = (): void => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
  shipper.done.then(release, release);
}

const number = (value: number): string => value.toLocaleString("en-US");

function progressText(flows: FlowStats[]): string {
  const sum = (key: "linesRead" | "recordsSent" | "retries"): string =>
    number(flows.reduce((total, flow) => total + flow[key], 0));
  return `${sum("linesRead")} lines read, ${sum("recordsSent")} records sent, ${sum("retries")} retries`;
}

function summaryText({
  linesRead,
  bytesRead,
  recordsSent,
  retries,
  parked,
  truncatedRecords,
  seconds,
}: ShipSummary): string {
  const counts = `${number(linesRead)} lines read (${number(bytesRead)} bytes), ${number(recordsSent)} records sent`;
  const notes = [
    `${number(retries)} retries`,
    ...(truncatedRecords > 0 ? [`${number(truncatedRecords)} truncated`] : []),
    ...(parked > 0 ? [`${number(parked)} lines not accepted, sent again at the next start`] : []),
  ];
  return `${counts}, ${notes.join(", ")}, ${seconds.toFixed(1)} s`;
}

void runCli("ship", main);
