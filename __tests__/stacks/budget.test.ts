import { type EnvironmentFile, loadEnvironment } from "../../environments";
import { isInert } from "../../local/plan/resource-types";
import { BudgetStack } from "../../stacks/budget";
import { STACK_KINDS } from "../../stacks/naming";
import { policyFindings } from "../../stacks/policy";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";
import { plannedStack } from "../helpers/planned-stack";
import { only, resourceCounts, stackIds, synthJson, testApp } from "../helpers/synthesized";

type Budget = NonNullable<EnvironmentFile["budget"]>;

function stackOf(budget: Budget, changes: Partial<EnvironmentFile> = {}): BudgetStack {
  const environment = testEnvironment("dev", { budget, ...changes });
  if (environment.budget === undefined) throw new Error("no budget");
  return new BudgetStack(testApp(), { environment, budget: environment.budget });
}

const TOPICS = { alarmTopics: { warning: "mail", critical: "pager" } };

const synth = (budget: Budget, changes: Partial<EnvironmentFile> = TOPICS) =>
  synthJson(stackOf(budget, changes));

it("is a stack of environments that have a budget, and of no other", () => {
  const withBudget = testEnvironment("dev", { budget: { monthlyUsd: 50, emails: ["a@example.com"] } });
  expect(stackIds(withBudget)).toContain("budget-dev");
  expect(stackIds(loadEnvironment("prod", ACCOUNTS))).not.toContain("budget-prod");
});

it("consists of the budget alone, and breaks no policy", () => {
  const stack = synth({ monthlyUsd: 50 });
  expect(resourceCounts(stack)).toEqual(["aws_budgets_budget 1", "terraform_data 1"]);
  expect(policyFindings(stack)).toEqual([]);
});

it("counts a month of everything that bears the tag of one of the environment's stacks", () => {
  expect(only(synth({ monthlyUsd: 49.5 }), "aws_budgets_budget")).toMatchObject({
    name: "log-pipeline-dev",
    budget_type: "COST",
    time_unit: "MONTHLY",
    limit_amount: "49.5",
    limit_unit: "USD",
    cost_filter: [{ name: "TagKeyValue", values: STACK_KINDS.map((kind) => `user:stack$${kind}-dev`) }],
  });
});

it("tells the topic of warnings, and whoever is named, at each share", () => {
  const stack = synth({ monthlyUsd: 50, actualPercents: [80], emails: ["a@example.com"] });
  const told = {
    comparison_operator: "GREATER_THAN",
    threshold_type: "PERCENTAGE",
    subscriber_sns_topic_arns: ["arn:aws:sns:ap-northeast-2:111122223333:mail"],
    subscriber_email_addresses: ["a@example.com"],
  };
  expect(only(stack, "aws_budgets_budget").notification).toEqual([
    { ...told, notification_type: "ACTUAL", threshold: 80 },
    { ...told, notification_type: "FORECASTED", threshold: 100 },
  ]);
});

it("changes nothing on a laptop", () => {
  expect(isInert(plannedStack(synth({ monthlyUsd: 50 }).resource ?? {}))).toBe(true);
});
