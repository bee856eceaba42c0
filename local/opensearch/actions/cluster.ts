import { PlainText } from "../answer";
import type { Action } from "./action";
import { INDEX_PARAMETERS, requestedIndices } from "./action";

/** The release whose answers are given; what stands here tells everybody that it is not the real one. */
const VERSION = "3.0.0";

export const getInfo: Action = {
  routes: ["GET /", "HEAD /"],
  run: ({ cluster }) => ({
    body: {
      name: "local-engine",
      cluster_name: "opensearch-stand-in",
      cluster_uuid: cluster.state.uuid,
      version: {
        distribution: "opensearch-stand-in",
        number: VERSION,
        build_type: "stand-in",
        build_hash: "unknown",
        build_date: "unknown",
        build_snapshot: false,
        lucene_version: "none",
        minimum_wire_compatibility_version: VERSION,
        minimum_index_compatibility_version: VERSION,
      },
      tagline: "This is the local engine's stand-in, not OpenSearch: https://opensearch.org/",
    },
  }),
};

/** https://docs.opensearch.org/latest/api-reference/cluster-api/cluster-health/ */
export const getHealth: Action = {
  routes: ["GET /_cluster/health", "GET /_cluster/health/{index}"],
  // It is as well as it will ever be.
  parameters: ["wait_for_status", "timeout", "level"],
  run: (input) => {
    const shards = requestedIndices(input).length;
    return {
      body: {
        cluster_name: "opensearch-stand-in",
        status: "green",
        timed_out: false,
        number_of_nodes: 1,
        number_of_data_nodes: 1,
        discovered_master: true,
        discovered_cluster_manager: true,
        active_primary_shards: shards,
        active_shards: shards,
        relocating_shards: 0,
        initializing_shards: 0,
        unassigned_shards: 0,
        delayed_unassigned_shards: 0,
        number_of_pending_tasks: 0,
        number_of_in_flight_fetch: 0,
        task_max_waiting_in_queue_millis: 0,
        active_shards_percent_as_number: 100,
      },
    };
  },
};

/** https://docs.opensearch.org/latest/api-reference/cat/cat-indices/ */
export const catIndices: Action = {
  routes: ["GET /_cat/indices", "GET /_cat/indices/{index}"],
  parameters: [...INDEX_PARAMETERS, "v", "format", "h"],
  run: (input) => {
    const rows = requestedIndices(input).map(({ name, state, used, documents }) => ({
      health: "green",
      status: "open",
      index: name,
      uuid: state.uuid,
      pri: "1",
      rep: "0",
      "docs.count": String(documents.count),
      "docs.deleted": String(documents.deleted),
      "store.size": `${used.bytes}b`,
      "pri.store.size": `${used.bytes}b`,
    }));
    const wanted = input.query.get("h")?.split(",");
    const shown = rows.map((row) =>
      wanted === undefined
        ? row
        : Object.fromEntries(Object.entries(row).filter(([name]) => wanted.includes(name))),
    );
    if (input.query.get("format") === "json") return { body: shown };
    const header = input.query.has("v") ? [Object.keys(shown[0] ?? {})] : [];
    return { body: new PlainText(table([...header, ...shown.map((row) => Object.values(row))])) };
  },
};

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" ")}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}
