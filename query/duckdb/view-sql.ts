import type { ColumnType } from "../../formats";
import { type LogTable, partitionColumns } from "../log-table";
import { identifier, literal } from "../sql";
import { hasObjects, tableGlob } from "./table-files";

/** DuckDB's names for the types of Glue's columns. */
export const DUCKDB_TYPES: Readonly<Record<ColumnType, string>> = {
  string: "VARCHAR",
  int: "INTEGER",
  bigint: "BIGINT",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  "array<string>": "VARCHAR[]",
  "array<int>": "INTEGER[]",
};

/** The end of a key, after the prefix: what the partition columns are read from. */
const PARTITION = {
  hour: String.raw`/(\d{4}/\d{2}/\d{2}/\d{2})/[^/]+$`,
  "error-type-and-hour": String.raw`/([^/]+)/(\d{4}/\d{2}/\d{2}/\d{2})/[^/]+$`,
} as const;

/** A column of no record's: output names become columns in lower case. */
const FILE = "FILE";

/**
 * The view that shows a table's objects with the columns and types that the Glue table has. Names in the records keep
 * their case, columns do not.
 *
 * @param objects the folder of the engine's buckets
 */
export function viewSql(table: LogTable, objects: string): string {
  const rows = hasObjects(table, objects) ? objectRows(table, objects) : noRows(table);
  return `CREATE VIEW ${identifier(table.name)} AS ${rows}`;
}

function objectRows(table: LogTable, objects: string): string {
  const members = table.columns.map(
    ({ output, type }) => `${identifier(output)}: ${literal(DUCKDB_TYPES[type])}`,
  );
  const columns = table.columns.map(({ name, output }) => `${identifier(output)} AS ${identifier(name)}`);
  const pattern = literal(PARTITION[table.partitionedBy]);
  const partitions = partitionColumns(table).map(
    (name, index) => `regexp_extract(${identifier(FILE)}, ${pattern}, ${index + 1}) AS ${identifier(name)}`,
  );
  return [
    `SELECT ${[...columns, ...partitions].join(", ")}`,
    `FROM read_json(${literal(tableGlob(table, objects))}, format = 'newline_delimited',`,
    `filename = ${literal(FILE)}, columns = {${members.join(", ")}})`,
    `WHERE regexp_matches(${identifier(FILE)}, ${pattern})`,
  ].join(" ");
}

function noRows(table: LogTable): string {
  const typed = table.columns.map(
    ({ name, type }) => `CAST(NULL AS ${DUCKDB_TYPES[type]}) AS ${identifier(name)}`,
  );
  const texts = partitionColumns(table).map((name) => `CAST(NULL AS VARCHAR) AS ${identifier(name)}`);
  return `SELECT ${[...typed, ...texts].join(", ")} WHERE false`;
}
