import type { RecordTable } from "../record-table";
import { identifier } from "../sql";

/** How many lines have a status of 5xx; undefined: no column holds the status. */
export function serverErrors(table: RecordTable): string | undefined {
  const status = table.variable("status");
  // Text where the environment writes numbers as text; three digits in either case.
  return status && `sum(CASE WHEN CAST(${identifier(status.name)} AS integer) >= 500 THEN 1 ELSE 0 END)`;
}
