import type { Search } from "./search";
import type { SearchClientOptions } from "./search-client";

/** Loads OpenSearch's client when it is asked for it the first time, and gives the same one from then on. */
export function searchOnDemand(options: SearchClientOptions): () => Promise<Search> {
  let loaded: Promise<Search> | undefined;
  const load = async (): Promise<Search> => {
    const { createSearchClient } = await import("./search-client.js");
    return createSearchClient(options);
  };
  return () => {
    loaded ??= load();
    return loaded;
  };
}
