import type { StackPlan } from "../../local/plan/stack-plan";

/** What is planned otherwise, by resource type, so that much can go wrong in little time. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // A Put that hangs outlasts the function, whose client would try again only after ten seconds.
  aws_lambda_function: { timeout: 3 },
  aws_lambda_event_source_mapping: {
    batch_size: 200,
    maximum_batching_window_in_seconds: 1,
    // A batch that is given up would be nobody's fault here.
    maximum_retry_attempts: -1,
  },
};

/** The plans as a soak runs them. */
export function soakPlans(plans: readonly StackPlan[]): StackPlan[] {
  return plans.map((plan) => ({
    ...plan,
    resources: plan.resources.map((resource) => ({
      ...resource,
      attributes: { ...resource.attributes, ...CHANGES[resource.type] },
    })),
  }));
}
