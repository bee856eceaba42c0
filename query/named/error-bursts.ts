import { BY_HOURS, HOURS, type RecordQuery } from "./named-query";
import { serverErrors } from "./status";

export const errorBursts: RecordQuery = {
  name: "error-bursts",
  description: "The 50 minutes with the most server errors (5xx), in UTC",
  parameters: BY_HOURS,
  sql: (table) => {
    const errors = serverErrors(table);
    if (errors === undefined || table.instant === undefined) return undefined;
    return [
      `SELECT date_trunc('minute', ${table.instant} AT TIME ZONE 'UTC') AS "minute",`,
      `  ${errors} AS "server_errors",`,
      '  count(*) AS "requests",',
      `  round(100e0 * ${errors} / count(*), 1) AS "percent"`,
      `FROM ${table.name}`,
      `WHERE ${HOURS}`,
      "GROUP BY 1",
      `HAVING ${errors} > 0`,
      'ORDER BY "server_errors" DESC, "minute"',
      "LIMIT 50",
    ].join("\n");
  },
};
