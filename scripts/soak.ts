import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { INTERRUPTED, watchInterrupts } from "./lib/interrupts";
import { checkOptions, type SoakOptions } from "./soak/options";
import { soak } from "./soak/run";

const command = createCommand(
  "soak",
  "Run the pipeline under load and random faults, and check that every line is there exactly once.",
)
  .option("--minutes <number>", "how long; parts of a minute count", "1")
  .option("--seed <number>", "of the faults and the load (default: drawn, and printed first)");

void runCli("soak", async () => {
  const { seed, millis } = checkOptions(command.parse().opts<SoakOptions>());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const signal = watchInterrupts({
    source: process,
    outputs: [process.stdout],
    first: () => say("soak: ends after this round (once more to end at once)"),
    again: () => process.exit(INTERRUPTED),
  });
  process.exitCode = (await soak({ seed, millis, signal, say })) ? 0 : 1;
});
