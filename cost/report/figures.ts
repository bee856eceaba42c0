import type { Unit } from "../price-table";

/** Dollars and cents, with thousands apart. */
export function dollars(usd: number): string {
  return usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Three significant digits below a thousand, whole numbers above. */
export function figure(value: number): string {
  return value >= 1_000
    ? Math.round(value).toLocaleString("en-US")
    : Number(value.toPrecision(3)).toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  hour: "hours",
  month: "",
  "GB-month": "GB a month",
  GB: "GB",
  "GB-second": "GB-seconds",
  million: "million",
  thousand: "thousand",
};

export function amount(units: number, unit: Unit): string {
  return `${figure(units)} ${UNIT_NAMES[unit]}`.trimEnd();
}

/** Columns, the first to the left and the others to the right, two blanks apart. */
export function columns(rows: readonly (readonly string[])[], { indent = 2 } = {}): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `${" ".repeat(indent)}${cells.join("  ")}`.trimEnd();
  });
}
