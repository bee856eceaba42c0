import { planAndApply } from "../deploy/apply-plans";
import { createDeployCommand, withYes } from "./deploy/command";
import { runDeployCommand } from "./deploy/run-deploy-command";

const command = withYes(
  createDeployCommand("destroy", "Destroy stacks, the last of them first."),
).addHelpText(
  "after",
  "\nWhat holds data is not destroyed where the environment protects it: docs/deploy.md.",
);

runDeployCommand(command, async ({ place, stacks, confirmed }) => {
  const inReverse = [...stacks].reverse();
  const done = await planAndApply({ place, stacks: inReverse, confirmed, of: "destroy" });
  const lines = inReverse.map((stack) => `${stack}: ${done.includes(stack) ? "destroyed" : "not there"}\n`);
  place.show(`\n${lines.join("")}`);
});
