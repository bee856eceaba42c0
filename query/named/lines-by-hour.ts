import { identifier } from "../sql";
import { BY_HOURS, HOURS, type RecordQuery } from "./named-query";

/**
 * To be held against LinesDelivered. Athena's reader makes a row of nulls of what is no JSON; a line that was delivered
 * has a time, and a status, always.
 */
export const linesByHour: RecordQuery = {
  name: "lines-by-hour",
  description: "Lines in each hour, and how many of them could not be read (must be 0)",
  parameters: BY_HOURS,
  sql: (table) => {
    const always = table.time ?? table.variable("status");
    if (always === undefined) return undefined;
    return [
      'SELECT "datehour", count(*) AS "lines",',
      `  sum(CASE WHEN ${identifier(always.name)} IS NULL THEN 1 ELSE 0 END) AS "unreadable"`,
      `FROM ${table.name}`,
      `WHERE ${HOURS}`,
      "GROUP BY 1",
      "ORDER BY 1",
    ].join("\n");
  },
};
