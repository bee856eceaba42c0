import type { Json } from "@duckdb/node-api";
import { cellText } from "./cell";

/** Longer values are cut on a terminal: a user agent would wrap every row. */
const TERMINAL_CELL = 60;

export interface TextTableOptions {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
  /** Cut long values. */
  readonly terminal: boolean;
}

/**
 * Rows under their names, numbers to the right.
 *
 * @example
 * textTable({ columns: ["path", "requests"], rows: [["/", 12]], terminal: false });
 * // "path  requests\n----  --------\n/           12\n"
 */
export function textTable({ columns, rows, terminal }: TextTableOptions): string {
  const cells = rows.map((row) => row.map((value) => shown(cellText(value), terminal)));
  const widths = columns.map((name, index) =>
    cells.reduce((width, row) => Math.max(width, row[index]?.length ?? 0), name.length),
  );
  const right = columns.map((_name, index) => isNumeric(rows.map((row) => row[index])));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) =>
        right[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width));
  return [columns, rule, ...cells].map((row) => `${line(row)}\n`).join("");
}

function isNumeric(values: readonly (Json | undefined)[]): boolean {
  const present = values.filter((value) => value !== null);
  return present.length > 0 && present.every((value) => typeof value === "number");
}

/** What a client sent must not steer the terminal: control characters are shown, not sent. */
function shown(text: string, terminal: boolean): string {
  const safe = text.replace(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return terminal && safe.length > TERMINAL_CELL ? `${safe.slice(0, TERMINAL_CELL - 1)}…` : safe;
}
