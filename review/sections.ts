import { PRICES } from "../cost/prices";
import { FINDING_HEADINGS, type Finding, type FindingKind } from "./finding";
import { codeMarkdown, richMarkdown } from "./markdown/escape";
import type { Row, Section } from "./markdown/fit-to-limit";
import { join, type Rich } from "./markdown/rich";
import { countText, plainName, tableRow } from "./markdown/table";
import { priceText, sumOf } from "./price-text";
import type { PlanReview } from "./review-plan";

/** What must not be missed, of one kind. */
export function findingSection(kind: FindingKind, findings: readonly Finding[]): Section {
  return {
    head: ["", `### ${FINDING_HEADINGS[kind]}`, ""],
    rows: findings
      .filter((finding) => finding.kind === kind)
      .map(({ stack, address, text }) => listRow(stack, address, text)),
  };
}

function listRow(stack: string, address: string, text: Rich): Row {
  const subject = address === stack ? "" : ` ${codeMarkdown(address)}`;
  return { text: `- **${plainName(stack)}**${subject}: ${richMarkdown(text)}`, counts: 1 };
}

/** The plan's numbers, in the order of their weight. */
const COUNTED = ["create", "update", "replace", "destroy", "forget", "import", "move", "no-op"] as const;

/** Each stack's numbers. */
export function stackSection(reviews: readonly PlanReview[]): Section {
  const shown = COUNTED.filter(
    (name) =>
      ["create", "update", "replace", "destroy", "no-op"].includes(name) ||
      reviews.some(({ plan }) => plan.summary.counts[name] > 0),
  );
  const columns = ["Stack", ...shown, "drift", "USD a month"];
  return {
    head: [
      "",
      "### Stacks",
      "",
      tableRow(columns),
      tableRow(columns.map((_, index) => (index === 0 ? "---" : "---:"))),
    ],
    rows: reviews.map(({ plan: { stack, summary }, costs }) => ({
      text: tableRow([
        plainName(stack),
        ...shown.map((name) => countText(summary.counts[name])),
        countText(summary.drift.length),
        priceText(sumOf(costs)),
      ]),
      counts: 1,
    })),
  };
}

/** What costs more or less for being there. */
export function costSection(reviews: readonly PlanReview[]): Section {
  const { region, date } = PRICES;
  return {
    head: [
      "",
      "### Monthly cost",
      "",
      tableRow(["Stack", "Resource", "USD before", "USD after", "not counted"]),
      tableRow(["---", "---", "---:", "---:", "---"]),
    ],
    rows: reviews.flatMap(({ plan, costs }) =>
      costs.map(({ address, before, after, missing }) => ({
        text: tableRow([
          plainName(plan.stack),
          codeMarkdown(address),
          priceText(before, { sign: false }),
          priceText(after, { sign: false }),
          richMarkdown(
            join(
              missing.map((what) => [{ code: what }]),
              ", ",
            ),
          ),
        ]),
        counts: 1,
      })),
    ),
    foot: [
      "",
      `Estimated from list prices of ${region} as of ${date}, of what costs for being there: shards, nodes, volumes, instances, clusters, keys, alarms. What goes through (records, requests, gigabytes, log events) is **not counted**.`,
    ],
  };
}

/** What new roles may do, and who may do something with what is new. */
export function createdSection(reviews: readonly PlanReview[]): Section {
  return {
    head: ["", "### Rights of what is new", ""],
    rows: reviews.flatMap(({ plan, created }) =>
      created.map(({ address, text }) => listRow(plan.stack, address, text)),
    ),
  };
}
