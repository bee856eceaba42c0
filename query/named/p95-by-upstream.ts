import type { RecordColumn } from "../../formats";
import { identifier } from "../sql";
import { BY_HOURS, HOURS, type RecordQuery } from "./named-query";

export const p95ByUpstream: RecordQuery = {
  name: "p95-by-upstream",
  description:
    "Of each upstream (where the format has no $upstream_addr: of each $host) the median and the 95th percentile of the time it took, in seconds",
  parameters: BY_HOURS,
  sql: (table) => {
    const time = table.variable("upstream_response_time") ?? table.variable("request_time");
    const upstream = table.variable("upstream_addr") ?? table.variable("host");
    if (time === undefined || upstream === undefined) return undefined;
    const seconds = lastNumber(time);
    return [
      `SELECT ${lastName(upstream)} AS "upstream",`,
      '  count(*) AS "requests",',
      `  round(approx_percentile(${seconds}, 0.5), 3) AS "median_seconds",`,
      `  round(approx_percentile(${seconds}, 0.95), 3) AS "p95_seconds",`,
      `  round(max(${seconds}), 3) AS "max_seconds"`,
      `FROM ${table.name}`,
      `WHERE ${HOURS} AND ${seconds} IS NOT NULL`,
      "GROUP BY 1",
      'ORDER BY "p95_seconds" DESC, "upstream"',
    ].join("\n");
  },
};

/**
 * nginx lists every server that it tried, with its time: `10.0.0.1:80, 10.0.0.2:80` and `0.1, 0.2`. The last one answered.
 * https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_addr
 */
function lastNumber({ name, type }: RecordColumn): string {
  const column = identifier(name);
  return type === "string" ? `TRY_CAST(regexp_extract(${column}, '[0-9.]+$') AS double)` : column;
}

function lastName({ name }: RecordColumn): string {
  return `regexp_extract(${identifier(name)}, '[^, ]+$')`;
}
