import { applySaved, planAndApply } from "../deploy/apply-plans";
import { createDeployCommand, withYes } from "./deploy/command";
import { type DeployOptions, runDeployCommand } from "./deploy/run-deploy-command";

const command = withYes(createDeployCommand("deploy", "Plan stacks, show the plans, and apply exactly them."))
  .option("--plans <folder>", "apply the plans that plan --out wrote, and no other")
  .addHelpText(
    "after",
    "\ndocs/deploy.md tells what happens, what is refused, and what to do when it fails.",
  );

runDeployCommand<DeployOptions & { plans?: string }>(command, async (opened) => {
  const { place, stacks, options, confirmed } = opened;
  const done =
    options.plans === undefined
      ? await planAndApply({ place, stacks, confirmed, of: "apply" })
      : await applySaved({ place, stacks, confirmed, folder: options.plans });
  const lines = stacks.map((stack) => `${stack}: ${done.includes(stack) ? "deployed" : "no changes"}\n`);
  place.show(`\n${lines.join("")}`);
});
