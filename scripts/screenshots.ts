import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { takeScreenshots } from "./screenshots/take";

const command = createCommand(
  "screenshots",
  "Take the pictures of the console that README shows, in Chromium, of the pipeline with some minutes' traffic.",
)
  .option("--out <folder>", "write them there", "docs")
  .option("--seconds <number>", "of traffic before the first one", "150");

void runCli("screenshots", async () => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  for (const path of await takeScreenshots({ ...command.parse().opts(), say }))
    process.stdout.write(`${path}\n`);
});
