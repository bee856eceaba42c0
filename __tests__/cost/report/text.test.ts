import { environmentCost } from "../../../cost/environment-cost";
import { costText } from "../../../cost/report/text";
import { defineWorkload } from "../../../cost/workload";
import { albSearch, logAlerts, nginxFirehose, nginxStream } from "../stacks";

const cost = environmentCost({
  environment: "test",
  stacks: [albSearch(), logAlerts(), nginxFirehose(), nginxStream()],
  workload: defineWorkload({ gbPerDay: 10 }),
  index: { retentionDays: 7, shards: 1, replicas: 0 },
});
const text = costText(cost);

test("the whole report", () => {
  expect(text).toMatchSnapshot();
});

/** Amounts in the last column of the part that begins with a stack's name. */
function amountsOf(stackId: string): number[] {
  const part = text.split("\n\n").find((block) => block.startsWith(`${stackId}\n`)) ?? "";
  return [...part.matchAll(/ ([\d,]+\.\d\d)$/gm)].map(([, amount = ""]) =>
    Number(amount.replaceAll(",", "")),
  );
}

test("the rows of each stack add up to its total, as far as cents do", () => {
  for (const { stackId, rows, usd } of cost.stacks) {
    const amounts = amountsOf(stackId);
    const total = amounts.pop() ?? Number.NaN;
    expect(amounts).toHaveLength(rows.length);
    expect(total).toBeCloseTo(usd, 2);
    expect(Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - total)).toBeLessThan(
      0.005 * (rows.length + 1),
    );
  }
});

test("the stacks add up to the environment", () => {
  const sum = cost.stacks.reduce((usd, stack) => usd + stack.usd, 0);
  expect(cost.usd).toBeCloseTo(sum, 9);
  const [, shown = ""] = /^All stacks of test: ([\d,.]+) USD/m.exec(text) ?? [];
  expect(Number(shown.replaceAll(",", ""))).toBeCloseTo(sum, 2);
});

test("it says of which region the prices are, and of which the environment", () => {
  expect(text).toMatch(/^Prices are those of us-east-1, looked up on \d{4}-\d\d-\d\d\.$/m);
  expect(text).toMatch(/^The environment is in ap-northeast-2, whose prices differ: none of them/m);
  const stacks = [{ ...nginxStream(), region: "us-east-1" }];
  const there = environmentCost({ environment: "test", stacks, workload: cost.workload });
  expect(costText(there)).not.toContain("The environment is in");
});

test("it names the cheaper nginx path, and what to raise or that nothing is", () => {
  expect(text).toMatch(/^The same lines to S3: nginx-stream-test is cheaper at 10 GB a day\.$/m);
  expect(text).toMatch(
    /^ {2}no quota has to be raised; the first would be: shards of an account, at 7,718 GB a day$/m,
  );
  const much = environmentCost({
    environment: "test",
    stacks: [nginxStream()],
    workload: defineWorkload({ gbPerDay: 10_000 }),
  });
  expect(costText(much)).toMatch(/^ {2}raise first: shards of an account, which ends at 7,718 GB a day$/m);
  expect(costText(much)).not.toContain("The same lines");
});

test("what has no price is said", () => {
  const cluster_config = { instance_type: "x9.large.search", instance_count: 1 };
  const stacks = [albSearch({ domain: { cluster_config } })];
  const missing = environmentCost({ environment: "test", stacks, workload: cost.workload });
  expect(costText(missing)).toMatch(
    /^ {2}- no price: aws_opensearch_domain\.domain: node type x9\.large\.search$/m,
  );
});
