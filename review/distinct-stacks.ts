import { ReviewError } from "./error";
import type { PlanReview } from "./review-plan";

/**
 * Reviews in the order of their stacks, of which each may come once: two plans of one stack cannot both be applied.
 *
 * @throws ReviewError with the stack of which there are two
 */
export function distinctStacks(reviews: readonly PlanReview[]): PlanReview[] {
  const sorted = [...reviews].sort((a, b) => (a.plan.stack < b.plan.stack ? -1 : 1));
  for (const [index, { plan }] of sorted.entries()) {
    if (plan.stack === sorted[index + 1]?.plan.stack) {
      throw new ReviewError(`plans: each must be of another stack, got two of ${plan.stack}`);
    }
  }
  return sorted;
}
