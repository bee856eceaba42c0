import type { StackPlan } from "../plan/stack-plan";
import type { Services } from "../services";
import { Ledger, type LedgerOptions } from "./ledger";

export interface KeepLedgerOptions extends Pick<LedgerOptions, "searchStack" | "stackOfBucket"> {
  readonly plans: readonly StackPlan[];
}

/** A ledger that is told of all that the services take from now on. */
export function keepLedger(
  services: Services,
  { plans, searchStack, stackOfBucket }: KeepLedgerOptions,
): Ledger {
  const alerting = new Set(plans.filter(hasSubscriptionFilter).map(({ stackId }) => stackId));
  const ledger = new Ledger({
    stacks: plans.map((plan) => plan.stackId),
    stackOfBucket,
    messagesOf: (stack) =>
      alerting.has(stack) ? services.slack.messages().filter(({ webhook }) => webhook === stack) : undefined,
    searchStack,
    readObject: async (at) => (await services.s3.getObject(at)).body,
  });
  services.logs.groups.onEvents(({ events }) => {
    for (const { message } of events) ledger.addLogMessage(message);
  });
  services.es.onDocumentsCreated((count) => ledger.addDocuments(count));
  services.s3.onObjectCreated((object) => ledger.addObject(object));
  return ledger;
}

function hasSubscriptionFilter({ resources }: StackPlan): boolean {
  return resources.some(({ type }) => type === "aws_cloudwatch_log_subscription_filter");
}
