import { plainText } from "./markdown/rich";
import { sumOf } from "./price-text";
import type { PlanReview } from "./review-plan";

/** Reviews for machines: per stack its counts, changed addresses and findings, as one line of JSON. */
export function findingsJson(reviews: readonly PlanReview[]): string {
  const stacks = reviews.map(({ plan, findings, costs }) => ({
    stack: plan.stack,
    counts: plan.summary.counts,
    changed: plan.summary.changed,
    findings: findings.map(({ kind, address, text }) => ({ kind, address, text: plainText(text) })),
    monthlyUsd: Math.round(sumOf(costs) * 100) / 100,
  }));
  return `${JSON.stringify({ stacks })}\n`;
}
