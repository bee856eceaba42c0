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

/** What a soak can put lines into. */
const LOADED = ["aws_kinesis_stream", "aws_kinesis_firehose_delivery_stream"];

/** The plans as a soak runs them: those of the paths that lines are shipped into. */
export function soakPlans(plans: readonly StackPlan[]): StackPlan[] {
  const loaded = plans.filter(({ resources }) => resources.some(({ type }) => LOADED.includes(type)));
  return loaded.map((plan) => ({
    ...plan,
    resources: plan.resources.map((resource) => ({
      ...resource,
      attributes: { ...resource.attributes, ...CHANGES[resource.type] },
    })),
  }));
}
