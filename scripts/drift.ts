import { findDrift } from "../deploy/drift";
import { driftExitCode, driftText } from "../deploy/drift-text";
import { createDeployCommand } from "./deploy/command";
import { runDeployCommand } from "./deploy/run-deploy-command";

const command = createDeployCommand("drift", "Find what is not as it was deployed, stack by stack.")
  .option("--json", "print what was found as one line of JSON; all else goes to stderr", false)
  .addHelpText(
    "after",
    "\nExit codes: 0 nothing, 2 something, 1 where a stack could not be compared. Code that is not deployed yet\nis no drift: plan shows it.",
  );

runDeployCommand(command, async ({ place, environment, stacks, options }) => {
  const found = await findDrift(place, stacks);
  const text = options.json
    ? JSON.stringify({ environment: environment.name, stacks: found })
    : `\n${driftText(found)}`;
  process.stdout.write(`${text}\n`);
  process.exitCode = driftExitCode(found);
});
