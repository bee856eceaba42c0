import type { ChangeKind } from "./change-kind";
import { describeChange } from "./describe-change";
import { isCodeOnly } from "./lambda-code";
import { codeMarkdown, richMarkdown } from "./markdown/escape";
import type { Row, Section } from "./markdown/fit-to-limit";
import { join } from "./markdown/rich";
import { plainName, tableRow } from "./markdown/table";
import type { PlanReview } from "./review-plan";
import type { ReviewedChange } from "./reviewed-plan";

/** The most telling first: a long table is cut at its end. */
const ORDER: readonly ChangeKind[] = ["destroy", "replace", "forget", "update", "create", "no-op", "read"];

/** Every change, one row each; functions of which only the code changes share one. */
export function changeSection(reviews: readonly PlanReview[]): Section {
  const all = reviews.flatMap(({ plan }) =>
    plan.changes.filter(({ isChanged }) => isChanged).map((change) => ({ stack: plan.stack, change })),
  );
  const others = all
    .filter(({ change }) => !isCodeOnly(change))
    .sort((a, b) => ORDER.indexOf(a.change.kind) - ORDER.indexOf(b.change.kind));
  return {
    head: [
      "",
      "### Changes",
      "",
      tableRow(["Stack", "", "Resource", "What changes"]),
      tableRow(Array(4).fill("---")),
    ],
    rows: [
      ...others.map(({ stack, change }) => changeRow(stack, change)),
      ...reviews.flatMap(({ plan }) => codeRows(plan.stack, plan.changes)),
      ...reviews.flatMap(({ plan: { stack, summary } }) =>
        summary.outputs.map((name) => ({
          text: tableRow([plainName(stack), "output", codeMarkdown(name), ""]),
          counts: 1,
        })),
      ),
    ],
  };
}

function changeRow(stack: string, change: ReviewedChange): Row {
  const { kind, address, isImport } = change;
  const action = kind === "no-op" ? (isImport ? "import" : "move") : kind;
  const isLoud = kind === "destroy" || kind === "replace";
  return {
    text: tableRow([
      plainName(stack),
      isLoud ? `**${action}**` : action,
      codeMarkdown(address),
      richMarkdown(describeChange(change)),
    ]),
    counts: 1,
  };
}

/** How many functions stand in one row. */
const FUNCTIONS_A_ROW = 10;

function codeRows(stack: string, changes: readonly ReviewedChange[]): Row[] {
  const addresses = changes.filter(isCodeOnly).map(({ address }) => address);
  const rows: Row[] = [];
  for (let index = 0; index < addresses.length; index += FUNCTIONS_A_ROW) {
    const some = addresses.slice(index, index + FUNCTIONS_A_ROW);
    const list = join(
      some.map((address) => [{ code: address }]),
      ", ",
    );
    rows.push({
      text: tableRow([plainName(stack), "update", richMarkdown(list), "code only"]),
      counts: some.length,
    });
  }
  return rows;
}
