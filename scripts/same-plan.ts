import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { comparePlans } from "./same-plan/compare-plans";

const command = createCommand(
  "same-plan",
  "Compare what two folders of plans would change: one line for each place at which they differ, without values.",
)
  .argument("<reviewed>", "folder of the plans that were reviewed, <stack>.json each")
  .argument("<planned>", "folder of the plans that are to be applied")
  .addHelpText("after", "\nThe exit code is 1 where they differ.");

void runCli("same-plan", async () => {
  command.parse();
  const [reviewed = "", planned = ""] = command.args;
  const lines = comparePlans({ reviewed, planned });
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stdout.write(
    lines.length === 0
      ? "The plan is the one that was reviewed.\n"
      : "The plan is not the one that was reviewed.\n",
  );
  process.exitCode = lines.length === 0 ? 0 : 1;
});
