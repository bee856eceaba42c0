import { type ConsoleCostOptions, checkOptions } from "./console-cost/options";
import { consoleCost } from "./console-cost/run";
import { spread } from "./console-cost/spread";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "console-cost",
  "Measure what a page that looks at the local engine costs it, in processor time under a steady load.",
)
  .option("--rate <number>", "lines a second", "1000")
  .option("--batches <number>", "of each half of a round: the function takes one every ten seconds", "1")
  .option("--rounds <number>", "each with a page and without", "24");

void runCli("console-cost", async () => {
  const measured = checkOptions(command.parse().opts<ConsoleCostOptions>());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const { middle, lower, upper } = spread(await consoleCost({ ...measured, say }));
  say(
    `processor time with a page, to that without: ${middle} (median; half of the rounds ${lower} to ${upper})`,
  );
});
