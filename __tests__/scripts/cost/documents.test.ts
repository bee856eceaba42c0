import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CostError } from "../../../cost/error";
import { estimateStack } from "../../../cost/estimate";
import { PRICES } from "../../../cost/prices";
import { defineWorkload } from "../../../cost/workload";
import { costedStacks, indexSettings } from "../../../scripts/cost/costed-stacks";
import { COST_CHART, COST_PAGE, documentedGrowth } from "../../../scripts/cost/documents";
import { ROOT } from "../../../scripts/lib/paths";
import { testEnvironment } from "../../helpers/environments";

const page = readFileSync(COST_PAGE, "utf8");
const stacks = costedStacks("prod");

test("the page and the chart are as they would be written now (npm run cost-docs)", async () => {
  const now = documentedGrowth({ stacks: await stacks, page });
  expect(now.page).toBe(page);
  expect(now.chart).toBe(readFileSync(COST_CHART, "utf8"));
});

test("README names the figures of the page, and the price of CloudWatch Logs", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8").replaceAll(/\s+/g, " ");
  const [alone = [], batched = []] = [...page.matchAll(/^\| 10 \| (.*) \|$/gm)].map(([, row = ""]) =>
    row.split(" | ").map((cell) => Math.round(Number(cell))),
  );
  const [, byLambda, byFirehose] = alone;
  const directPut = batched[3];
  expect(readme).toContain(
    `At 10 GB a day and a line a record, prod's path by Lambda with shards is ${byLambda} USD a month, ` +
      `by Firehose from a stream ${byFirehose}; with 95 lines a record and direct put, ${directPut}:`,
  );
  const { usd } = PRICES.groups.cloudwatch.prices.logIngestion;
  expect(readme).toContain(`CloudWatch Logs takes ${usd.toFixed(2)} USD for a GB of lines (us-east-1)`);
});

test("an environment without both nginx paths is refused", async () => {
  const some = (await stacks).filter(({ stackId }) => stackId !== "nginx-firehose-prod");
  expect(() => documentedGrowth({ stacks: some, page })).toThrow(CostError);
});

test.each(["dev", "prod"] as const)(
  "every stack of %s is costed, and nothing of it lacks a price",
  async (name) => {
    const all = await costedStacks(name);
    const estimates = all.map((stack) => estimateStack(stack, defineWorkload({ gbPerDay: 10 })));
    expect(all.map(({ stackId }) => stackId)).toEqual(
      expect.arrayContaining(
        ["nginx-stream", "nginx-firehose", "log-alerts", "alb-search"].map((kind) => `${kind}-${name}`),
      ),
    );
    expect(estimates.flatMap(({ missing }) => missing)).toEqual([]);
    for (const { rows } of estimates) expect(rows.every(({ usd }) => Number.isFinite(usd))).toBe(true);
  },
);

test("indices are kept as search-setup makes them", () => {
  expect(indexSettings(testEnvironment("dev").albSearch)).toEqual({
    retentionDays: 7,
    shards: 1,
    replicas: 0,
  });
  expect(indexSettings(testEnvironment("prod").albSearch)).toEqual({
    retentionDays: 30,
    shards: 3,
    replicas: 1,
  });
  expect(indexSettings(undefined)).toBeUndefined();
});
