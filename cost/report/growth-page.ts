import type { Growth } from "../growth";
import { dollars } from "./figures";

/** How cost grows, as tables of Markdown, one for each panel. */
export const growthTables = (panels: readonly Growth[]): string => panels.map(growthTable).join("\n\n");

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
