import type { Json } from "@duckdb/node-api";
import type { Logs } from "../../query/duckdb/logs";

/** All rows of a query, as objects. */
export async function queryRows(
  logs: Logs,
  sql: string,
  parameters: readonly string[] = [],
): Promise<Record<string, Json>[]> {
  const { columns, batches } = await logs.query(sql, parameters);
  const rows: Record<string, Json>[] = [];
  for await (const batch of batches) {
    rows.push(
      ...batch.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]))),
    );
  }
  return rows;
}
