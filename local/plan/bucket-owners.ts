import { resolveAttributes } from "./references";
import type { StackPlan } from "./stack-plan";

/** Which stack owns a bucket, by the bucket's name. */
export function bucketOwners(plans: readonly StackPlan[]): ReadonlyMap<string, string> {
  return new Map(plans.flatMap((plan) => bucketsOf(plan).map((bucket) => [bucket, plan.stackId] as const)));
}

function bucketsOf(plan: StackPlan): string[] {
  return plan.resources
    .filter(({ type }) => type === "aws_s3_bucket")
    .map((resource) => String(resolveAttributes(plan, resource).bucket));
}
