import { alertCalls, logAlertsPath } from "../../../cost/paths/log-alerts";
import { defineWorkload } from "../../../cost/workload";
import { logAlerts } from "../stacks";

/** A million lines a day. */
const WORKLOAD = defineWorkload({ gbPerDay: 1, lineBytes: 1_000, matchingPercent: 1 });
const GIB = 2 ** 30;

test("the group is paid for every line and the 26 bytes that CloudWatch counts beside it", () => {
  const [ingested, kept] = logAlertsPath(logAlerts(), WORKLOAD).rows;
  expect(ingested).toMatchObject({ resource: "aws_cloudwatch_log_group.pods", of: "log data in" });
  expect(ingested?.units).toBeCloseTo((1_026e6 * (730 / 24)) / GIB, 9);
  expect(kept?.units).toBeCloseTo((1_026e6 * 30) / GIB, 9);
});

test("the function is called for lines that match, none of them with another", () => {
  expect(alertCalls(WORKLOAD).perSecond).toBeCloseTo(10_000 / 86_400, 12);
  expect(alertCalls({ ...WORKLOAD, matchingPercent: 0 }).perSecond).toBe(0);
});

test("a group that is not the stack's is paid elsewhere, and said to be", () => {
  const { resources, ...rest } = logAlerts();
  const stack = { ...rest, resources: resources.filter(({ address }) => !address.endsWith(".pods")) };
  const { rows, notes } = logAlertsPath(stack, WORKLOAD);
  expect(rows.map(({ resource }) => resource)).not.toContain("aws_cloudwatch_log_group.pods");
  expect(notes).toContain("the log groups are not this stack's: what comes into them is paid elsewhere");
});

test("with a table, each is claimed", () => {
  const table = { address: "aws_dynamodb_table.claims", type: "aws_dynamodb_table", attributes: {} };
  const row = logAlertsPath(logAlerts({ extra: [table] }), WORKLOAD).rows.at(-1);
  expect(row).toMatchObject({ resource: table.address, unit: "million" });
  expect(row?.units).toBeCloseTo((10_000 * (730 / 24)) / 1e6, 9);
});
