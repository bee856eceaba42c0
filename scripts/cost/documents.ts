import { join } from "node:path";
import { growthSvg } from "../../cost/chart/growth-svg";
import { CostError } from "../../cost/error";
import { pathKind } from "../../cost/estimate";
import { growth, waysToS3 } from "../../cost/growth";
import { growthTables } from "../../cost/report/growth-page";
import type { CostedStack } from "../../cost/stack";
import { withMarkedPart } from "../lib/marked-part";
import { ROOT } from "../lib/paths";

export const COST_PAGE = join(ROOT, "docs/cost.md");
export const COST_CHART = join(ROOT, "docs/cost.svg");

/**
 * What the page and the chart are as of now.
 *
 * @param stacks of an environment with both nginx paths
 * @throws CostError where it has not both
 */
export function documentedGrowth({
  stacks,
  page,
}: {
  readonly stacks: readonly CostedStack[];
  readonly page: string;
}): { readonly page: string; readonly chart: string } {
  const stream = stacks.find((stack) => pathKind(stack) === "nginx-stream");
  const firehose = stacks.find((stack) => pathKind(stack) === "nginx-firehose");
  if (stream === undefined || firehose === undefined) {
    throw new CostError("docs/cost.md: must be of an environment with both nginx paths");
  }
  const panels = growth(waysToS3({ stream, firehose }));
  return {
    page: withMarkedPart({ text: page, name: "growth", command: "cost-docs" }, growthTables(panels)),
    chart: growthSvg(panels),
  };
}
