import { readFile, writeFile } from "node:fs/promises";
import { costedStacks } from "./cost/costed-stacks";
import { COST_CHART, COST_PAGE, documentedGrowth } from "./cost/documents";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "cost-docs",
  "Write the tables of docs/cost.md and the chart docs/cost.svg again, from the stacks of prod.",
);

void runCli("cost-docs", async () => {
  command.parse();
  const { page, chart } = documentedGrowth({
    stacks: await costedStacks("prod"),
    page: await readFile(COST_PAGE, "utf8"),
  });
  await writeFile(COST_PAGE, page);
  await writeFile(COST_CHART, chart);
});
