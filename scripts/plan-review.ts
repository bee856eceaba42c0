import { readFile, writeFile } from "node:fs/promises";
import { comment } from "../review/comment";
import { distinctStacks } from "../review/distinct-stacks";
import { findingsJson } from "../review/findings-json";
import { readPlanDocument } from "../review/read-plan-document";
import { type PlanReview, reviewPlan } from "../review/review-plan";
import { reviewedPlan } from "../review/reviewed-plan";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { type PlanReviewOptions, planReviewOptions, wholeOf } from "./plan-review/options";

/** Beside 1 for errors: something was found that `--fail-on` names. */
const FOUND = 2;

const command = planReviewOptions(
  createCommand(
    "plan-review",
    "Turn plans into one Markdown comment that says first what a reviewer must not miss.",
  ),
);

void runCli("plan-review", async () => {
  command.parse();
  const options = command.opts<PlanReviewOptions>();
  const reviews = distinctStacks(await Promise.all(command.args.map(reviewFile)));
  const findings = reviews.flatMap((review) => review.findings);
  const { limit } = options;
  const whole = wholeOf(options);
  const text = options.json ? findingsJson(reviews) : comment({ reviews, whole, limit }).text;
  if (options.full !== undefined) {
    await writeFile(options.full, comment({ reviews, whole, limit: Number.POSITIVE_INFINITY }).text);
  }
  if (options.out === undefined) process.stdout.write(text);
  else await writeFile(options.out, text);
  const failing = findings.filter(({ kind }) => options.failOn.includes(kind));
  if (failing.length > 0) {
    process.stderr.write(
      `plan-review: --fail-on: ${failing.length} of ${[...new Set(failing.map(({ kind }) => kind))].join(", ")}\n`,
    );
    process.exitCode = FOUND;
  }
});

async function reviewFile(path: string): Promise<PlanReview> {
  const document = readPlanDocument({ text: await readFile(path, "utf8"), where: path });
  return reviewPlan(reviewedPlan({ document, where: path }));
}
