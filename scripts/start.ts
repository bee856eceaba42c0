import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { createProgress } from "./lib/progress";
import { DEFAULT_PORT, type StartOptions } from "./start/options";
import { report } from "./start/report";
import { exitCode, run } from "./start/run";
import { sampleLines } from "./start/samples";

const command = createCommand(
  "start",
  "Run the pipeline on this machine: the synthesized stacks on the local engine, with a shipper.",
)
  .option("--env <name>", "environment whose stacks to run", "dev")
  .option("--port <number>", `port of the engine (default: ${DEFAULT_PORT}, or the next free one)`)
  .option("--log <file>", "nginx access log to ship (default: a private nginx, else generated traffic)")
  .option(
    "--once",
    "ship what the log holds (default: a sample), deliver it, print the summary and end",
    false,
  )
  .option("--data <folder>", "where objects and state are kept", ".local")
  .option("--json", "with --once: print the summary as one line of JSON", false);

void runCli("start", async () => {
  const options = command.parse().opts<StartOptions>();
  const interrupt = new AbortController();
  const onSignal = (): void => {
    // A second Ctrl-C ends at once: Node's default takes over.
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    process.stderr.write("\nstopping: what was read is still being delivered (again to end at once)\n");
    interrupt.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const progress = createProgress(process.stderr);
  const say = (line: string): void => {
    progress.done();
    process.stderr.write(`${line}\n`);
  };
  const result = await run({ options, signal: interrupt.signal, progress, say });
  const { summary, objectFolder } = result;
  const samplesOf = (kind: "objects" | "quarantineObjects", lines: number): string[] =>
    sampleLines({ objects: summary.paths.flatMap((path) => path[kind]), objectFolder, lines });
  const samples = { delivered: samplesOf("objects", 2), quarantined: samplesOf("quarantineObjects", 1) };
  process.stdout.write(
    `${options.json ? JSON.stringify(summary) : report({ summary, samples, objectFolder })}\n`,
  );
  process.exitCode = exitCode(result, options.once);
});
