import type { LogTable } from "../log-table";
import { TABLE_NAMES } from "../log-tables";
import { identifier } from "../sql";

/** Both quarantines as one; Athena asks each for itself, or `quarantine-reasons`. */
export const QUARANTINE_VIEW = "quarantine";

/** Of each quarantine: the path's table, why, and the line or record as it arrived. */
const PARTS: Readonly<Record<string, string>> = {
  [TABLE_NAMES.streamQuarantine]: `'${TABLE_NAMES.stream}' AS "path", "reason", "raw", "encoding"`,
  [TABLE_NAMES.firehoseQuarantine]: `'${TABLE_NAMES.firehose}' AS "path", coalesce("errorcode", "lasterrorcode") AS "reason", "rawdata" AS "raw", 'base64' AS "encoding"`,
};

/** The view of everything that is in quarantine; its columns are those that both kinds have. */
export function quarantineViewSql(tables: readonly LogTable[]): string {
  const parts = tables.flatMap(({ name }) => {
    const columns = PARTS[name];
    return columns === undefined ? [] : [`SELECT ${columns}, "datehour" FROM ${identifier(name)}`];
  });
  return `CREATE VIEW ${QUARANTINE_VIEW} AS ${parts.join(" UNION ALL ")}`;
}
