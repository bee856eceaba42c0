import { QueryError } from "../error";

/**
 * What DuckDB says of a query, in one line: without the query's own text, and with the views where it names none.
 */
export function duckDbError(error: unknown, views: readonly string[]): QueryError {
  const [first = ""] = String((error as Error).message).split("\n");
  const missing = /^Catalog Error: Table with name (\S+) does not exist/.exec(first)?.[1];
  if (missing !== undefined)
    return new QueryError(`FROM: must be one of ${views.join(", ")}, got ${missing}`);
  return new QueryError(first.replace(/^Failed to extract statements: /, "").trim());
}
