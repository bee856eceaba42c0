import { BudgetsBudget, type BudgetsBudgetNotification } from "@cdktf/provider-aws/lib/budgets-budget";
import type { Construct } from "constructs";
import type { Budget, Environment } from "../environments";
import { alarmTopicArns, STACK_KINDS, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";

export interface BudgetProps {
  readonly environment: Environment;
  /** The environment's `budget`. */
  readonly budget: Budget;
}

/**
 * What an environment may cost in a month. A stack of its own, since it is about all the others, of which none is always
 * there. It counts what bears the tag `stack` of one of them: that tag must be activated as a cost allocation tag.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
 *
 * @example
 * new BudgetStack(app, { environment, budget });
 */
export class BudgetStack extends PipelineStack {
  constructor(scope: Construct, { environment, budget }: BudgetProps) {
    super(scope, "budget", environment);
    new BudgetsBudget(this, "budget", {
      name: `log-pipeline-${environment.name}`,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(budget.monthlyUsd),
      limitUnit: "USD",
      costFilter: [
        {
          name: "TagKeyValue",
          // Values of one key are alternatives. Those of stacks that are not there cost nothing.
          values: STACK_KINDS.map((kind) => `user:stack$${stackId(kind, environment)}`),
        },
      ],
      notification: [
        ...notifications(budget.actualPercents, "ACTUAL", { environment, budget }),
        ...notifications(budget.forecastPercents, "FORECASTED", { environment, budget }),
      ],
    });
  }
}

function notifications(
  percents: readonly number[],
  notificationType: "ACTUAL" | "FORECASTED",
  { environment, budget }: BudgetProps,
): BudgetsBudgetNotification[] {
  return percents.map((threshold) => ({
    comparisonOperator: "GREATER_THAN",
    notificationType,
    threshold,
    thresholdType: "PERCENTAGE",
    // Money is no reason to wake anybody.
    subscriberSnsTopicArns: alarmTopicArns(environment, "warning"),
    subscriberEmailAddresses: budget.emails,
  }));
}
