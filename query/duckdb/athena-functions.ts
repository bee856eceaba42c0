/**
 * Functions of Athena (Trino) that DuckDB has under other names, as macros: what the named queries need. The rest of
 * their SQL is what both dialects share. docs/query.md has the differences that remain.
 * https://trino.io/docs/current/functions/aggregate.html
 * https://duckdb.org/docs/stable/sql/statements/create_macro
 */
export const ATHENA_FUNCTIONS: readonly string[] = [
  // Exact, and a value that occurs; Athena estimates.
  "CREATE MACRO approx_percentile(x, percentage) AS quantile_disc(x, percentage)",
  "CREATE MACRO from_iso8601_timestamp(x) AS CAST(x AS TIMESTAMP WITH TIME ZONE)",
];
