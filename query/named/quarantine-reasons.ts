import type { LogTable } from "../log-table";
import { TABLE_NAMES } from "../log-tables";
import { identifier, literal } from "../sql";
import { HOURS } from "./named-query";

/** How each quarantine says why; the column of the line is put aside, or every line would have a reason of its own. */
const REASONS: Readonly<Record<string, string>> = {
  [TABLE_NAMES.streamQuarantine]: "regexp_replace(\"reason\", ' at column [0-9]+', '')",
  [TABLE_NAMES.firehoseQuarantine]: 'coalesce("errorcode", "lasterrorcode")',
};

export const QUARANTINE_REASONS = "quarantine-reasons";

/** Why lines (of Firehose: records, which may hold several lines) are in quarantine, over all tables of that kind. */
export function quarantineReasons(tables: readonly LogTable[]): string {
  const each = tables.flatMap(({ name }) => {
    const reason = REASONS[name];
    if (reason === undefined) return [];
    return [
      `  SELECT ${literal(name)} AS "quarantine", ${reason} AS "reason", "datehour" FROM ${identifier(name)}`,
    ];
  });
  return [
    'SELECT "quarantine", "reason", count(*) AS "entries", min("datehour") AS "first_hour", max("datehour") AS "last_hour"',
    "FROM (",
    each.join("\n  UNION ALL\n"),
    ") AS quarantined",
    `WHERE ${HOURS}`,
    "GROUP BY 1, 2",
    'ORDER BY "entries" DESC, 1, 2',
  ].join("\n");
}
