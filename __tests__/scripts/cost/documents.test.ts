import { readFileSync } from "node:fs";
import { CostError } from "../../../cost/error";
import { estimateStack } from "../../../cost/estimate";
import { defineWorkload } from "../../../cost/workload";
import { costedStacks, indexSettings } from "../../../scripts/cost/costed-stacks";
import { COST_CHART, COST_PAGE, documentedGrowth } from "../../../scripts/cost/documents";
import { testEnvironment } from "../../helpers/environments";

const page = readFileSync(COST_PAGE, "utf8");
const stacks = costedStacks("prod");

test("the page and the chart are as they would be written now (npm run cost-docs)", async () => {
  const now = documentedGrowth({ stacks: await stacks, page });
  expect(now.page).toBe(page);
  expect(now.chart).toBe(readFileSync(COST_CHART, "utf8"));
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
