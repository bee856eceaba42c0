import { ENVIRONMENT_FILES } from "../../environments";
import { QueryError } from "../../query/error";
import type { NamedQuery } from "../../query/named-queries";
import { QUERY_NAMES } from "../../query/named-queries";

/** Options as commander gives them. */
export interface QueryOptions {
  readonly env: string;
  readonly data: string;
  readonly named?: string;
  readonly table?: string;
  readonly from?: string;
  readonly to?: string;
  readonly client?: string;
  readonly json?: true;
  readonly csv?: true;
}

/** A question as it is put to DuckDB. */
export interface Question {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** Every hour that a key can have. */
const ALL_HOURS = { from: "0000/01/01/00", to: "9999/12/31/23" } as const;

/** Options that only a named query has a question mark for. */
const OF_NAMED = ["table", "from", "to", "client"] as const;

/** @throws QueryError for an environment that is none */
export function checkEnvironment(name: string): void {
  const known = ENVIRONMENT_FILES.map((file) => file.name);
  if (known.includes(name)) return;
  throw new QueryError(`--env: must be one of ${known.join(", ")}, got ${JSON.stringify(name)}`);
}

/** @throws QueryError for two forms at once */
export function outputForm({ json, csv }: Pick<QueryOptions, "json" | "csv">): "table" | "json" | "csv" {
  if (json && csv) throw new QueryError("--json: must not stand beside --csv");
  return json ? "json" : csv ? "csv" : "table";
}

/**
 * What is asked: the SQL that was given, or a named query with what its question marks stand for.
 *
 * @param queries those that the environment's records can answer
 * @throws QueryError for neither or both, and for options that the question has no use for
 */
export function questionOf(
  sql: string | undefined,
  options: QueryOptions,
  queries: readonly NamedQuery[],
): Question {
  if (options.named === undefined) {
    const useless = OF_NAMED.find((name) => options[name] !== undefined);
    if (useless !== undefined) throw new QueryError(`--${useless}: needs --named, say it in SQL otherwise`);
    if (sql === undefined)
      throw new QueryError(`<sql>: must be given, or --named with one of ${list(QUERY_NAMES)}`);
    return { sql, parameters: [] };
  }
  if (sql !== undefined) throw new QueryError("--named: must not stand beside SQL");
  const query = namedQuery(options.named, options, queries);
  return { sql: query.sql, parameters: parametersOf(query, options) };
}

function namedQuery(
  named: string,
  { table, env }: Pick<QueryOptions, "table" | "env">,
  queries: readonly NamedQuery[],
): NamedQuery {
  if (!QUERY_NAMES.includes(named)) {
    throw new QueryError(`--named: must be one of ${list(QUERY_NAMES)}, got ${JSON.stringify(named)}`);
  }
  const found = queries.filter(({ name }) => name === named);
  const [first] = found;
  if (first === undefined) {
    throw new QueryError(`--named: ${named} needs a column that the records of ${env} do not have`);
  }
  if (table === undefined) return first;
  const ofTable = found.find((query) => query.table === table);
  if (ofTable !== undefined) return ofTable;
  const tables = found.flatMap((query) => query.table ?? []);
  const rule =
    tables.length === 0
      ? `is not for ${named}, which asks all quarantines`
      : `must be one of ${list(tables)}`;
  throw new QueryError(`--table: ${rule}, got ${JSON.stringify(table)}`);
}

function parametersOf({ name, parameters }: NamedQuery, options: QueryOptions): string[] {
  if (options.client !== undefined && !parameters.includes("client")) {
    throw new QueryError(`--client: is not for ${name}`);
  }
  return parameters.map((parameter) => {
    if (parameter === "client") {
      if (options.client !== undefined) return options.client;
      throw new QueryError(`--client: must be given for ${name}`);
    }
    return hour(parameter, options[parameter] ?? ALL_HOURS[parameter]);
  });
}

function hour(option: "from" | "to", text: string): string {
  if (/^\d{4}\/\d\d\/\d\d\/\d\d$/.test(text)) return text;
  throw new QueryError(
    `--${option}: must be a UTC hour as keys have it, such as 2024/05/01/00, got ${JSON.stringify(text)}`,
  );
}

const list = (names: readonly string[]): string => names.join(", ");
