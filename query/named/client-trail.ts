import type { RecordColumn } from "../../formats";
import type { RecordTable } from "../record-table";
import { identifier } from "../sql";
import { HOURS, type RecordQuery } from "./named-query";

export const clientTrail: RecordQuery = {
  name: "client-trail",
  description:
    "The first 1,000 requests of one client, in their order; masked addresses are asked for as they are masked",
  parameters: ["from", "to", "client"],
  sql: (table) => {
    const client = table.variable("remote_addr");
    if (client === undefined) return undefined;
    const time = table.time && identifier(table.time.name);
    const order = [table.instant ?? '"datehour"', time].filter((term) => term !== undefined);
    return [
      `SELECT ${['"datehour"', ...trail(table).map(({ name }) => identifier(name))].join(", ")}`,
      `FROM ${table.name}`,
      `WHERE ${HOURS} AND ${identifier(client.name)} = ?`,
      `ORDER BY ${order.join(", ")}`,
      "LIMIT 1000",
    ].join("\n");
  },
};

/** What tells a story, of what there is. */
function trail(table: RecordTable): RecordColumn[] {
  return [
    table.time,
    table.variable("host"),
    table.request("method"),
    table.request("uri"),
    table.request("unsplit"),
    table.request("whole"),
    table.variable("status"),
    table.variable("request_time"),
    table.variable("http_referer"),
    table.variable("http_user_agent"),
  ].filter((column) => column !== undefined);
}
