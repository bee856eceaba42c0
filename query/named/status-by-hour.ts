import { identifier } from "../sql";
import { BY_HOURS, HOURS, type RecordQuery } from "./named-query";

export const statusByHour: RecordQuery = {
  name: "status-by-hour",
  description: "Requests of each status in each hour",
  parameters: BY_HOURS,
  sql: (table) => {
    const status = table.variable("status");
    if (status === undefined) return undefined;
    return [
      `SELECT "datehour", ${identifier(status.name)} AS "status", count(*) AS "requests"`,
      `FROM ${table.name}`,
      `WHERE ${HOURS}`,
      "GROUP BY 1, 2",
      "ORDER BY 1, 2",
    ].join("\n");
  },
};
