import { withPlanFolder } from "../deploy/plan-folder";
import { planStacks } from "../deploy/plan-stacks";
import { createDeployCommand } from "./deploy/command";
import { type DeployOptions, runDeployCommand } from "./deploy/run-deploy-command";

const command = createDeployCommand("plan", "Show what a deploy would do, stack by stack.")
  .option("--out <folder>", "keep the plans: <stack>.tfplan for deploy --plans, <stack>.json for plan-review")
  .addHelpText("after", "\nExit code 0 whether there are changes or not. docs/deploy.md tells what happens.");

runDeployCommand<DeployOptions & { out?: string }>(command, async ({ place, stacks, options: { out } }) => {
  const changed =
    out === undefined
      ? await withPlanFolder((folder) => planStacks({ place, stacks, folder }))
      : await planStacks({ place, stacks, folder: out });
  const lines = stacks.map((stack) => `${stack}: ${changed.includes(stack) ? "changes" : "no changes"}\n`);
  place.show(`\n${lines.join("")}`);
});
