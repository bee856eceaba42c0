import type { RecordTable } from "../record-table";
import { identifier } from "../sql";
import { BY_HOURS, HOURS, type RecordQuery } from "./named-query";
import { serverErrors } from "./status";

export const topPaths: RecordQuery = {
  name: "top-paths",
  description: "The 20 paths with the most requests, without their query strings",
  parameters: BY_HOURS,
  sql: (table) => {
    const uri = requestedUri(table);
    if (uri === undefined) return undefined;
    const errors = serverErrors(table);
    const bytes = table.variable("body_bytes_sent");
    return [
      // 63 is the question mark, which in a text would look like a parameter to whoever only counts them.
      `SELECT split_part(${uri}, chr(63), 1) AS "path",`,
      `  count(*) AS "requests"${errors === undefined ? "" : `,\n  ${errors} AS "server_errors"`}${
        bytes?.type === "bigint" ? `,\n  sum(${identifier(bytes.name)}) AS "bytes_sent"` : ""
      }`,
      `FROM ${table.name}`,
      `WHERE ${HOURS} AND ${uri} IS NOT NULL`,
      "GROUP BY 1",
      'ORDER BY "requests" DESC, "path"',
      "LIMIT 20",
    ].join("\n");
  },
};

/** The URI as the client sent it, whichever way the records hold it. */
function requestedUri(table: RecordTable): string | undefined {
  const uri = table.request("uri") ?? table.variable("request_uri") ?? table.variable("uri");
  if (uri !== undefined) return identifier(uri.name);
  const request = table.request("whole");
  // What has no three parts is no request: nginx answered it with 400.
  return (
    request &&
    `CASE WHEN ${identifier(request.name)} LIKE '% % HTTP/%' THEN split_part(${identifier(request.name)}, ' ', 2) END`
  );
}
