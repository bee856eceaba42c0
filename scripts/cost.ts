import { environmentCost } from "../cost/environment-cost";
import { costText } from "../cost/report/text";
import { loadAccountlessEnvironment } from "../environments";
import { costedStacks, indexSettings } from "./cost/costed-stacks";
import { addWorkloadOptions, workloadOf } from "./cost/options";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = addWorkloadOptions(
  createCommand(
    "cost",
    "Say what an environment costs in a month by resource, which nginx path is cheaper, and what the peak needs.",
  ).argument("<env>", "environment to cost, as it would be deployed"),
).option("--json", "print it all as one line of JSON");

void runCli("cost", async () => {
  const options = command.parse().opts<{ json?: boolean }>();
  const workload = workloadOf(options as Record<string, unknown>);
  const { name, albSearch } = loadAccountlessEnvironment(command.args[0] ?? "");
  const cost = environmentCost({
    environment: name,
    stacks: await costedStacks(name),
    workload,
    index: indexSettings(albSearch),
  });
  process.stdout.write(options.json ? `${JSON.stringify(cost)}\n` : costText(cost));
});
