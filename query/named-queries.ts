import type { Environment } from "../environments";
import type { LogTable } from "./log-table";
import { TABLE_NAMES } from "./log-tables";
import { clientTrail } from "./named/client-trail";
import { errorBursts } from "./named/error-bursts";
import { linesByHour } from "./named/lines-by-hour";
import { BY_HOURS, type Parameter, type RecordQuery } from "./named/named-query";
import { p95ByUpstream } from "./named/p95-by-upstream";
import { QUARANTINE_REASONS, quarantineReasons } from "./named/quarantine-reasons";
import { statusByHour } from "./named/status-by-hour";
import { topPaths } from "./named/top-paths";
import { recordTable } from "./record-table";

/** Questions about any table of records. */
export const RECORD_QUERIES: readonly RecordQuery[] = [
  topPaths,
  statusByHour,
  p95ByUpstream,
  errorBursts,
  clientTrail,
  linesByHour,
];

/** A question with its answer in SQL: saved in Athena, and asked on a laptop. */
export interface NamedQuery {
  readonly name: string;
  /** The table it asks; undefined: it asks several. */
  readonly table: string | undefined;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly sql: string;
}

/** Names of all questions, whether an environment's records can answer them or not. */
export const QUERY_NAMES: readonly string[] = [...RECORD_QUERIES.map(({ name }) => name), QUARANTINE_REASONS];

/** The questions that the tables of an environment can answer: one whose columns the records lack is left out. */
export function namedQueries(
  tables: readonly LogTable[],
  environment: Pick<Environment, "log">,
): NamedQuery[] {
  const records = tables.filter(({ name }) => name === TABLE_NAMES.stream || name === TABLE_NAMES.firehose);
  return [
    ...records.flatMap((table) =>
      RECORD_QUERIES.flatMap(({ name, description, parameters, sql }): NamedQuery[] => {
        const text = sql(recordTable(table, environment));
        return text === undefined ? [] : [{ name, table: table.name, description, parameters, sql: text }];
      }),
    ),
    {
      name: QUARANTINE_REASONS,
      table: undefined,
      description: "Why lines, and Firehose's records, are in quarantine, and since when",
      parameters: BY_HOURS,
      sql: quarantineReasons(tables),
    },
  ];
}
