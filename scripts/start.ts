import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { INTERRUPTED, InterruptedError } from "./lib/interrupts";
import { openTerminal } from "./lib/terminal";
import { checkOptions, DEFAULT_PORT, type StartOptions } from "./start/options";
import { report } from "./start/report";
import type { RunResult } from "./start/run";
import { sampleLines } from "./start/samples";
import { slackText } from "./start/slack-text";

const command = createCommand(
  "start",
  "Run the pipeline on this machine: the synthesized stacks on the local engine, with a shipper.",
)
  .option("--env <name>", "environment whose stacks to run", "dev")
  .option("--port <number>", `port of the engine (default: ${DEFAULT_PORT}, or the next free one)`)
  .option("--log <file>", "nginx access log to ship (default: a private nginx, else generated traffic)")
  .option("--no-ship", "run the engine only: an agent elsewhere puts the lines")
  .option("--once", "ship what the log holds (default: a sample), deliver it, print the summary and end")
  .option("--data <folder>", "where objects and state are kept", ".local")
  .option("--json", "with --once: print the summary as one line of JSON");

void runCli("start", async () => {
  const options = command.parse().opts<StartOptions>();
  // A wrong option is said at once, before all that a run needs is loaded.
  await checkOptions(options);
  const { exitCode, run } = await import("./start/run.js");
  const { progress, say, signal } = openTerminal("stopping in good order (once more to end at once)");
  try {
    const result = await run({ options, signal, progress, say });
    process.stdout.write(options.json ? `${JSON.stringify(result.summary)}\n` : fullReport(result));
    process.exitCode = exitCode(result);
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    say(error.message);
    process.exitCode = INTERRUPTED;
  }
});

function fullReport(result: RunResult): string {
  const { summary, objectFolder } = result;
  const samplesOf = (kind: "objects" | "quarantineObjects"): string[] =>
    summary.paths.flatMap((path) => sampleLines({ objects: path[kind], objectFolder, lines: 1 }));
  const [message] = summary.paths.flatMap(({ messages = [] }) => messages);
  const samples = {
    delivered: samplesOf("objects"),
    quarantined: samplesOf("quarantineObjects"),
    told: message === undefined ? [] : slackText(message),
  };
  return `${report({ ...result, samples })}\n`;
}
