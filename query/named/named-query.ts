import type { RecordTable } from "../record-table";

/** What a `?` of a query stands for, in the order of the question marks: the first and last hour, then the rest. */
export type Parameter = "from" | "to" | "client";

/** A question about one table of records, in SQL that Athena and DuckDB read alike. */
export interface RecordQuery {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** undefined: the records lack a column that the question needs. */
  readonly sql: (table: RecordTable) => string | undefined;
}

/** Every query reads the hours it is asked for, and no others: a scan has its price. */
export const HOURS = '"datehour" BETWEEN ? AND ?';

export const BY_HOURS: readonly Parameter[] = ["from", "to"];
