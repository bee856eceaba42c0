import { type Command, InvalidArgumentError } from "commander";
import { GITHUB_LIMIT } from "../../review/comment";
import { FINDING_KINDS, type FindingKind } from "../../review/finding";
import { codeMarkdown } from "../../review/markdown/escape";

export interface PlanReviewOptions {
  readonly out?: string;
  readonly full?: string;
  readonly whole?: string;
  readonly limit: number;
  readonly json: boolean;
  readonly failOn: readonly FindingKind[];
}

/** Less has no room for what is always said. */
const MIN_LIMIT = 2_000;

/** Adds the arguments of plan-review. */
export function planReviewOptions(command: Command): Command {
  return command
    .argument("<plan...>", "what `terraform show -json PLAN` printed, one file for each stack")
    .option("--out <file>", "write the comment there (default: standard output)")
    .option("--full <file>", "write the same there as well, without a limit")
    .option(
      "--whole <text>",
      "where readers find the whole when the comment is cut (default: the file of --full)",
      whole,
    )
    .option("--limit <bytes>", "how long the comment may be", limit, GITHUB_LIMIT)
    .option("--json", "print the findings as JSON, for machines", false)
    .option(
      "--fail-on <kinds>",
      `exit with 2 where there is any of these: ${FINDING_KINDS.join(",")}`,
      kinds,
      [],
    )
    .addHelpText(
      "after",
      "\nExit codes: 0, also where a reviewer has something to look at; 1 where a plan cannot be read; 2 see --fail-on.",
    );
}

/** Where a comment that is cut says that the whole is, as Markdown. */
export function wholeOf({ whole, full }: Pick<PlanReviewOptions, "whole" | "full">): string {
  if (whole !== undefined) return whole;
  return full === undefined
    ? "what `npm run plan-review` writes with `--full FILE` of the same plans"
    : `the file ${codeMarkdown(full)}`;
}

/** A comment of {@link MIN_LIMIT} bytes has room for it. */
const MAX_WHOLE = 500;

function whole(text: string): string {
  if (Buffer.byteLength(text) > MAX_WHOLE || /[\r\n]/.test(text)) {
    throw new InvalidArgumentError(`It must be one line of at most ${MAX_WHOLE} bytes.`);
  }
  return text;
}

function limit(text: string): number {
  const bytes = Number(text);
  if (!Number.isInteger(bytes) || bytes < MIN_LIMIT) {
    throw new InvalidArgumentError(`It must be a whole number of at least ${MIN_LIMIT}.`);
  }
  return bytes;
}

function kinds(text: string): FindingKind[] {
  return text.split(",").map((name) => {
    const kind = FINDING_KINDS.find((known) => known === name.trim());
    if (kind === undefined) throw new InvalidArgumentError(`There are ${FINDING_KINDS.join(", ")}.`);
    return kind;
  });
}
