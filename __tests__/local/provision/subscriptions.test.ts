import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { StackPlan } from "../../../local/plan/stack-plan";
import { clientConfig } from "../../contract/client-config";
import { plannedStack, type Resources } from "../../helpers/planned-stack";
import { tempDir } from "../../helpers/temp-dir";
import { alertPlans } from "../tiny-alerts";
import { closeEngines, startTestEngine } from "../tiny-pipeline";

const folder = tempDir();
afterEach(closeEngines);

/** Groups and their retention, of an engine with the tiny alerts and another stack. */
async function groupsWith(
  other: Resources,
  order: (plans: [StackPlan, StackPlan]) => StackPlan[],
): Promise<unknown[]> {
  const [alerts] = alertPlans(folder);
  if (alerts === undefined) throw new Error("no plan");
  const plans = order([alerts, { ...plannedStack(other), stackId: "other-dev" }]);
  const engine = await startTestEngine(folder, { plans, dataDir: mkdtempSync(join(folder, "data-")) });
  const logs = new CloudWatchLogsClient(
    clientConfig({ url: engine.url, isEngine: true, close: async () => undefined }),
  );
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  logs.destroy();
  return logGroups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays]);
}

const own = [
  ["/app", 30],
  ["/aws/lambda/tiny-alerts", 7],
];
const EXISTING = { aws_cloudwatch_log_group: { existing: { name: "/existing", retention_in_days: 5 } } };

test("a group that a filter is on and no stack plans is made, as it exists already on AWS", async () => {
  const other = { aws_s3_bucket: { b: { bucket: "other-bucket" } } };
  expect(await groupsWith(other, (plans) => plans)).toEqual([...own, ["/existing", undefined]]);
});

test.each([
  ["after", (plans: StackPlan[]) => plans],
  ["before", (plans: StackPlan[]) => plans.toReversed()],
] as const)(
  "one that a stack plans %s the filter's has the retention that is planned",
  async (_when, order) => {
    expect(await groupsWith(EXISTING, order)).toEqual([...own, ["/existing", 5]]);
  },
);
