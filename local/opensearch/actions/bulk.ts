import { parseBulkBody } from "../bulk-body";
import type { Action } from "./action";

/** https://docs.opensearch.org/latest/api-reference/document-apis/bulk/ */
export const bulk: Action = {
  routes: ["POST /_bulk", "PUT /_bulk", "POST /{index}/_bulk", "PUT /{index}/_bulk"],
  // Every write is seen at once, and there is one copy.
  parameters: ["refresh", "timeout", "wait_for_active_shards"],
  run: (input) => ({ body: input.bulk(parseBulkBody(input.body, input.path.index)) }),
};
