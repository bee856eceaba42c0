import { SHARDS } from "../bulk";
import { parsingError } from "../errors";
import { parseBody } from "../json";
import { count, search } from "../search/search";
import { parseSearch, queryOf, SEARCH_PARAMETERS } from "../search/search-body";
import { type Action, INDEX_PARAMETERS, requestedIndices } from "./action";

/** https://docs.opensearch.org/latest/api-reference/search/ */
export const searchDocuments: Action = {
  routes: ["GET /_search", "POST /_search", "GET /{index}/_search", "POST /{index}/_search"],
  // Which shard answers first, and what is kept of an answer, changes nothing of it.
  parameters: [
    ...INDEX_PARAMETERS,
    ...SEARCH_PARAMETERS,
    "preference",
    "request_cache",
    "ccs_minimize_roundtrips",
  ],
  run: (input) => ({
    body: search(requestedIndices(input), parseSearch(parseBody(input.body), input.query)),
  }),
};

/** https://docs.opensearch.org/latest/api-reference/search-apis/count/ */
export const countDocuments: Action = {
  routes: ["GET /_count", "POST /_count", "GET /{index}/_count", "POST /{index}/_count"],
  parameters: [...INDEX_PARAMETERS, "q", "df", "default_operator", "preference"],
  run: (input) => {
    const { query, ...unknown } = parseBody(input.body) ?? {};
    const [name] = Object.keys(unknown);
    if (name !== undefined) throw parsingError(`request does not support [${name}]`);
    const stores = requestedIndices(input);
    const shards = { ...SHARDS, total: stores.length, successful: stores.length, skipped: 0 };
    return {
      body: { count: count(stores, input.query.has("q") ? queryOf(input.query) : query), _shards: shards },
    };
  },
};
