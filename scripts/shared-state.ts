import { loadAccountlessEnvironment } from "../environments";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { requireSharedState } from "./shared-state/require-shared-state";

const command = createCommand(
  "shared-state",
  "Fail where an environment's Terraform state is kept on one machine: a workflow would find none, and make all anew.",
).argument("<env>", "environment that a workflow is to plan or deploy");

void runCli("shared-state", async () => {
  command.parse();
  requireSharedState(loadAccountlessEnvironment(command.args[0] ?? ""));
});
