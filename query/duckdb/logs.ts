import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBPreparedStatement, Json } from "@duckdb/node-api";
import { QueryError } from "../error";
import type { LogTable } from "../log-table";
import { literal } from "../sql";
import { ATHENA_FUNCTIONS } from "./athena-functions";
import { duckDbError } from "./duckdb-error";
import { plainValues } from "./plain-value";
import { QUARANTINE_VIEW, quarantineViewSql } from "./quarantine-view";
import { escapeGlob, hasObjects } from "./table-files";
import { viewSql } from "./view-sql";

export interface OpenLogsOptions {
  /** The engine's data folder. */
  readonly dataDir: string;
  readonly tables: readonly LogTable[];
}

/** What a query came to. */
export interface QueryResult {
  readonly columns: readonly string[];
  /** Rows as they come, some thousand at a time. */
  readonly batches: AsyncIterable<readonly (readonly Json[])[]>;
}

/** The objects of a data folder, to be asked in SQL. */
export interface Logs {
  readonly views: readonly string[];
  /**
   * @param sql one SELECT
   * @param parameters texts for its question marks
   * @throws QueryError for anything but one SELECT, and for one that DuckDB cannot answer
   */
  query(sql: string, parameters?: readonly string[]): Promise<QueryResult>;
  close(): void;
}

/**
 * Opens a data folder for reading, while an engine runs on it or not: a database in memory whose views read the objects,
 * and which from then on can read no other file, write none, load nothing and reach no network.
 *
 * @throws QueryError for a folder without objects of these tables, and where DuckDB has no build for this machine
 *
 * @example
 * const logs = await openLogs({ dataDir: ".local", tables: logTables(environment) });
 * const { columns, batches } = await logs.query('SELECT count(*) AS "lines" FROM nginx_stream');
 */
export async function openLogs({ dataDir, tables: all }: OpenLogsOptions): Promise<Logs> {
  const objects = join(resolve(dataDir), "s3");
  // The engine writes no Parquet.
  const tables = all.filter(({ format }) => format === "json");
  checkFolder(dataDir, objects, tables);
  const duckdb = await loadDuckDb();
  // Stated, though the default is the machine's own: times are read and shown in UTC, as Athena does.
  duckdb.DuckDBTimestampTZValue.timezoneOffsetInMinutes = 0;
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: "",
  });
  const connection = await instance.connect();
  const views = [...tables.map(({ name }) => name), QUARANTINE_VIEW];
  const toPlain = plainValues(duckdb.JsonDuckDBValueConverter);
  for (const statement of setUp(objects, tables)) await connection.run(statement);
  return {
    views,
    query: async (sql, parameters = []) => {
      try {
        const statement = await onlySelect(connection, sql, duckdb.StatementType.SELECT);
        parameters.forEach((value, index) => {
          statement.bindVarchar(index + 1, value);
        });
        const result = await statement.stream();
        const columns = result.columnNames();
        return { columns, batches: explained(result.yieldConvertedRows(toPlain), views) };
      } catch (error) {
        throw error instanceof QueryError ? error : duckDbError(error, views);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function checkFolder(dataDir: string, objects: string, tables: readonly LogTable[]): void {
  if (!existsSync(objects)) {
    throw new QueryError(
      `--data: must be a folder that the engine wrote (npm run demo), got ${JSON.stringify(dataDir)}`,
    );
  }
  if (tables.some((table) => hasObjects(table, objects))) return;
  const names = tables.map(({ name }) => name).join(", ");
  throw new QueryError(
    `--data: must hold objects of ${names} (npm run demo writes some), got ${JSON.stringify(dataDir)}`,
  );
}

async function loadDuckDb(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const machine = `${process.platform}-${process.arch}`;
    throw new QueryError(
      `DuckDB: must have a build for this machine (${machine}): ${(error as Error).message}`,
    );
  }
}

/** https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview */
function setUp(objects: string, tables: readonly LogTable[]): string[] {
  return [
    "SET TimeZone = 'UTC'",
    ...ATHENA_FUNCTIONS,
    ...tables.map((table) => viewSql(table, objects)),
    quarantineViewSql(tables),
    // The views name the folder as a pattern, the files are opened by their own names.
    `SET allowed_directories = [${literal(objects)}, ${literal(escapeGlob(objects))}]`,
    "SET enable_external_access = false",
    "SET lock_configuration = true",
  ];
}

/** The folder can be read, and so COPY could write into it: nothing but a SELECT is let through. */
async function onlySelect(
  connection: DuckDBConnection,
  sql: string,
  select: number,
): Promise<DuckDBPreparedStatement> {
  const rule = "must be one SELECT";
  if (withoutComments(sql) === "") throw new QueryError(`SQL: ${rule}, got nothing`);
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new QueryError(`SQL: ${rule}, got ${statements.count} statements`);
  const statement = await statements.prepare(0);
  if (statement.statementType === select) return statement;
  throw new QueryError(`SQL: ${rule}, got a statement of another kind`);
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").replace(/[\s;]/g, "");
}

/** Errors that only show while rows are read, such as an object that is no NDJSON. */
async function* explained<T>(rows: AsyncIterable<T>, views: readonly string[]): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw duckDbError(error, views);
  }
}
