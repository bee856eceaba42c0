import type { Json } from "@duckdb/node-api";
import type { QueryResult } from "../duckdb/logs";
import { csvRow } from "./csv";
import { textTable } from "./table";

/** A person reads no more, and the widths of a table are only known at its end. */
export const SHOWN_ROWS = 1_000;

export interface PrintOptions {
  readonly as: "table" | "json" | "csv";
  /** Cut long values of a table. */
  readonly terminal: boolean;
  /** Rejects or never resolves once nobody reads any more. */
  readonly write: (text: string) => Promise<void>;
}

/** Prints all rows, as a table the first {@link SHOWN_ROWS}. @returns whether there were more */
export async function printResult(
  { columns, batches }: QueryResult,
  { as, terminal, write }: PrintOptions,
): Promise<{ cut: boolean }> {
  if (as === "table") {
    const rows = await firstRows(batches, SHOWN_ROWS + 1);
    await write(textTable({ columns, rows: rows.slice(0, SHOWN_ROWS), terminal }));
    return { cut: rows.length > SHOWN_ROWS };
  }
  await write(as === "csv" ? csvRow(columns) : "[");
  let separator = "";
  for await (const batch of batches) {
    if (as === "csv") {
      await write(batch.map(csvRow).join(""));
      continue;
    }
    const objects = batch.map((row) => JSON.stringify(rowObject(columns, row)));
    if (objects.length > 0) await write(separator + objects.join(","));
    separator = ",";
  }
  if (as === "json") await write("]\n");
  return { cut: false };
}

async function firstRows(
  batches: QueryResult["batches"],
  count: number,
): Promise<readonly (readonly Json[])[]> {
  const rows: (readonly Json[])[] = [];
  for await (const batch of batches) {
    rows.push(...batch.slice(0, count - rows.length));
    if (rows.length >= count) break;
  }
  return rows;
}

/** Of columns with one name, the last one's value. */
function rowObject(columns: readonly string[], row: readonly Json[]): Record<string, Json> {
  return Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
}
