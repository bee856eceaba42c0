import { changeSection } from "./change-section";
import { FINDING_HEADINGS, FINDING_KINDS, type Finding } from "./finding";
import { fitToLimit } from "./markdown/fit-to-limit";
import { countText } from "./markdown/table";
import { priceText, sumOf } from "./price-text";
import type { PlanReview } from "./review-plan";
import { costSection, createdSection, findingSection, stackSection } from "./sections";

/** First line of every comment, by which the next run finds the one that it replaces. It never changes. */
export const MARKER = "<!-- log-pipeline plan-review -->";

/**
 * What GitHub takes: it says 65,536 characters, and has been seen to count bytes or code points, and more of them. In
 * bytes of UTF-8 the limit is kept in every way of counting.
 */
export const GITHUB_LIMIT = 65_536;

export interface CommentOptions {
  readonly reviews: readonly PlanReview[];
  /** In bytes. @default {@link GITHUB_LIMIT} */
  readonly limit?: number;
  /** Where the whole is when the comment is cut, as Markdown. */
  readonly whole: string;
}

/**
 * One comment for all plans.
 *
 * @returns Markdown, and how many entries were left out to keep the limit
 */
export function comment({ reviews, limit = GITHUB_LIMIT, whole }: CommentOptions): {
  text: string;
  left: number;
} {
  const findings = reviews.flatMap((review) => review.findings);
  return fitToLimit({
    top: [MARKER, `## ${titleOf(reviews)}`, "", attention(findings)],
    sections: [
      ...FINDING_KINDS.map((kind) => findingSection(kind, findings)),
      stackSection(reviews),
      changeSection(reviews),
      costSection(reviews),
      createdSection(reviews),
    ],
    limit,
    whole,
  });
}

function titleOf(reviews: readonly PlanReview[]): string {
  const changes = reviews.flatMap(({ plan }) => plan.summary.changed).length;
  const cost = sumOf(reviews.flatMap(({ costs }) => costs));
  const stacks = `${reviews.length} ${reviews.length === 1 ? "stack" : "stacks"}`;
  const counted = `${countText(changes)} ${changes === 1 ? "change" : "changes"}`;
  return `Plan review: ${changes === 0 ? "no changes" : counted} in ${stacks}, ${priceText(cost)} USD a month`;
}

function attention(findings: readonly Finding[]): string {
  const counts = FINDING_KINDS.map((kind) => ({
    kind,
    count: findings.filter((finding) => finding.kind === kind).length,
  })).filter(({ count }) => count > 0);
  if (counts.length === 0) {
    return "No data is replaced or destroyed, no rights are widened, nothing of security or retention gets weaker, nothing has drifted.";
  }
  const list = counts
    .map(({ kind, count }) => `${FINDING_HEADINGS[kind].toLowerCase()} (${countText(count)})`)
    .join(", ");
  return `> [!CAUTION]\n> **Look at this first**: ${list}.`;
}
