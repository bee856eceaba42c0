import { hostPolicyDocument } from "../agent-config/host-policy";
import { loadEnvironment } from "../environments";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "host-policy",
  "Print what hosts of an environment must be allowed, as an IAM policy to attach to a role that they have.",
).argument("<env>", "environment into whose streams they put lines");

void runCli("host-policy", async () => {
  command.parse();
  const environment = loadEnvironment(command.args[0] ?? "", process.env);
  const policy = hostPolicyDocument({ environment, accountId: environment.accountId });
  process.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);
});
