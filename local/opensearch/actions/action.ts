import type { Answer } from "../answer";
import type { Bulk } from "../bulk";
import type { JsonObject } from "../json";
import type { Cluster } from "../store/cluster";

/** A request, matched to its action. */
export interface ActionInput {
  readonly cluster: Cluster;
  /** Does bulk operations: a fault plan may stand in between. */
  readonly bulk: Bulk;
  /** Parts of the path by their name in the action's paths. */
  readonly path: Readonly<Partial<Record<"index" | "id" | "name", string>>>;
  readonly query: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** One operation of OpenSearch's API. */
export interface Action {
  /** `GET /{index}/_doc/{id}`, each with its method. */
  readonly routes: readonly string[];
  /** Parameters of the URL, besides those that every action takes. */
  readonly parameters?: readonly string[];
  /** @throws OpenSearchError */
  run(input: ActionInput): Answer;
}

/** Which indices an action is about. */
export const INDEX_PARAMETERS = ["ignore_unavailable", "allow_no_indices"] as const;

/** The indices of a request. @throws OpenSearchError index_not_found_exception */
export function requestedIndices({ cluster, path, query }: ActionInput) {
  return cluster.matching({
    expression: path.index,
    ignoreUnavailable: query.get("ignore_unavailable") === "true",
    allowNoIndices: query.get("allow_no_indices") !== "false",
  });
}

export const ACKNOWLEDGED: JsonObject = { acknowledged: true };

/** A part of the path that the action's routes have. */
export function pathPart({ path }: ActionInput, part: "index" | "id" | "name"): string {
  return path[part] ?? "";
}
