import type { Growth } from "../growth";
import { dollars } from "./figures";

const BEGIN = "<!-- growth: written by npm run cost-docs -->";
const END = "<!-- /growth -->";

/**
 * A page with its tables as they are now, in the place of those between the marks.
 *
 * @throws RangeError where the page has no such marks
 */
export function withGrowthTables(page: string, panels: readonly Growth[]): string {
  const [before, inside] = page.split(BEGIN);
  const after = inside?.split(END)[1];
  if (after === undefined) throw new RangeError(`the page must have ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${panels.map(growthTable).join("\n\n")}\n\n${END}${after}`;
}

function growthTable({ linesPerRecord, points }: Growth): string {
  const names = points[0]?.costs.map(({ name }) => name) ?? [];
  const rows = [
    [
      linesPerRecord === 1 ? "GB a day, 1 line a record" : `GB a day, ${linesPerRecord} lines a record`,
      ...names,
      "cheapest",
    ],
    ["---:", ...names.map(() => "---:"), "---"],
    ...points.map(({ gbPerDay, costs, cheapest }) => [
      gbPerDay.toLocaleString("en-US"),
      ...costs.map(({ usd }) => dollars(usd)),
      cheapest,
    ]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
