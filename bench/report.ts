import { isMeasured, type MeasuredRow, passes, type RowResult, type Target } from "./row";

const HEADINGS = ["row", "figure", "ratio", "target", "", "measured"] as const;

/** One of `--json`'s objects. */
export interface JsonRow {
  readonly row: string;
  readonly ratio: number;
  readonly target: number;
  readonly pass: boolean;
}

/** The rows as machines read them; a row that cannot be measured here is none. */
export function jsonRows(results: readonly RowResult[]): JsonRow[] {
  return results.filter(isMeasured).map((result) => ({
    row: result.row.name,
    ratio: Number(result.ratio.toFixed(3)),
    target: result.row.target.value,
    pass: passes(result),
  }));
}

/** The rows as people read them: columns, and a last line that counts. */
export function table(results: readonly RowResult[]): string {
  const cells = [HEADINGS, ...results.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${[...lines, "", verdict(results)].join("\n")}\n`;
}

/** Whether a row that was measured misses its target. */
export function misses(results: readonly RowResult[]): readonly MeasuredRow[] {
  return results.filter(isMeasured).filter((result) => !passes(result));
}

function cellsOf(result: RowResult): readonly string[] {
  const { name, figure, target } = result.row;
  const measured = isMeasured(result);
  const state = measured ? (passes(result) ? "pass" : "MISS") : "–";
  return [
    name,
    figure,
    measured ? number(result.ratio) : "–",
    targetText(target),
    state,
    measured ? result.detail : `not here: ${result.absent}`,
  ];
}

function verdict(results: readonly RowResult[]): string {
  const measured = results.filter(isMeasured).length;
  const missed = misses(results).length;
  const absent = results.length - measured;
  return `${measured - missed} of ${measured} rows pass${absent === 0 ? "" : `, ${absent} not here`}`;
}

const targetText = ({ bound, value }: Target): string => `${bound === "at least" ? "≥" : "≤"} ${value}`;
const number = (ratio: number): string => (Number.isInteger(ratio) ? String(ratio) : ratio.toFixed(2));
