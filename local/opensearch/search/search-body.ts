import * as z from "zod";
import { illegalArgument } from "../errors";
import { type JsonObject, parseParameters } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";

const source = z.union([
  z.boolean(),
  z.string().transform((one) => ({ includes: [one] })),
  z.array(z.string()).transform((includes) => ({ includes })),
  z.strictObject({ includes: z.array(z.string()).optional(), excludes: z.array(z.string()).optional() }),
]);

/** What of documents a search shows: all, nothing, or some members. */
export type SourceFilter = z.infer<typeof source>;

/** A search, as far as it is done here. https://docs.opensearch.org/latest/api-reference/search/ */
const SearchBody = z.strictObject({
  query: z.unknown().optional(),
  size: z.int().default(10),
  from: z.int().default(0),
  sort: z.unknown().optional(),
  _source: source.default(true),
  track_total_hits: z.union([z.boolean(), z.int().min(0)]).default(OPENSEARCH_LIMITS.trackedHits),
  aggs: z.unknown().optional(),
  aggregations: z.unknown().optional(),
  // Every search is answered whole.
  timeout: z.string().optional(),
});
export type SearchBody = z.infer<typeof SearchBody>;

/** Parameters of the URL that say what a search's body can say, too. */
export const SEARCH_PARAMETERS = [
  "q",
  "df",
  "default_operator",
  "size",
  "from",
  "sort",
  "_source",
  "_source_includes",
  "_source_excludes",
  "track_total_hits",
  "timeout",
] as const;

/**
 * A search, from its body and its URL, which wins.
 *
 * @throws OpenSearchError for what is not written right, or not done here
 */
export function parseSearch(body: JsonObject | undefined, query: ReadonlyMap<string, string>): SearchBody {
  const list = (name: string) => query.get(name)?.split(",");
  const number = (name: string) => (query.has(name) ? { [name]: Number(query.get(name)) } : {});
  const includes = list("_source_includes");
  const excludes = list("_source_excludes");
  const parsed = parseParameters(
    SearchBody,
    {
      ...body,
      ...number("size"),
      ...number("from"),
      ...(query.has("q") ? { query: queryOf(query) } : {}),
      ...(query.has("sort") ? { sort: list("sort")?.map(sortEntry) } : {}),
      ...(query.has("_source") ? { _source: sourceOf(query.get("_source") ?? "") } : {}),
      ...(includes || excludes ? { _source: { includes, excludes } } : {}),
      ...(query.has("track_total_hits")
        ? { track_total_hits: tracked(query.get("track_total_hits") ?? "") }
        : {}),
    },
    "search",
  );
  if (parsed.size < 0) throw illegalArgument(`[size] parameter cannot be negative, found [${parsed.size}]`);
  if (parsed.from < 0) throw illegalArgument(`[from] parameter cannot be negative, found [${parsed.from}]`);
  return parsed;
}

/** What `q` asks for. */
export function queryOf(query: ReadonlyMap<string, string>): JsonObject {
  const field = query.get("df");
  return {
    query_string: {
      query: query.get("q") ?? "",
      ...(field === undefined ? {} : { default_field: field }),
      default_operator: query.get("default_operator") ?? "or",
    },
  };
}

function sortEntry(text: string): unknown {
  const at = text.lastIndexOf(":");
  return at === -1 ? text : { [text.slice(0, at)]: text.slice(at + 1) };
}

function sourceOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return text.split(",");
}

function tracked(text: string): unknown {
  return text === "true" || text === "false" ? text === "true" : Number(text);
}
