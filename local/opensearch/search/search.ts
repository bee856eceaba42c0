import { compileAggregations } from "../aggregations/aggregations";
import type { DocumentSet } from "../aggregations/documents";
import { JsonText } from "../answer";
import { SHARDS } from "../bulk";
import { circuitBroken, OpenSearchError } from "../errors";
import { OPENSEARCH_LIMITS } from "../limits";
import type { Value } from "../mapping/value";
import { EVERYTHING, type QueryContext } from "../query/context";
import { compileQuery } from "../query/query";
import type { StoredDocument } from "../store/documents";
import type { IndexStore } from "../store/index-store";
import type { SearchBody } from "./search-body";
import { compareBy, parseSort, sortReader } from "./sort";
import { filteredSource } from "./source-filter";

interface Hit {
  readonly store: IndexStore;
  readonly document: StoredDocument;
  /** What it is sorted by, and what of it is shown. */
  readonly keys: readonly (Value | null)[];
  readonly shown: readonly (Value | null)[];
}

/**
 * Does a search. Hits have no scores worth the name: without a sort, they come index by index, oldest first.
 *
 * @throws OpenSearchError
 */
export function search(stores: readonly IndexStore[], body: SearchBody): JsonText {
  const started = performance.now();
  const { from, size, track_total_hits: tracked } = body;
  checkWindow(from + size);
  const aggregate = compileAggregations(body.aggs ?? body.aggregations);
  const sorts = parseSort(body.sort);
  const found = stores.map((store) => ({ store, ...matching(store, body.query) }));
  const total = found.reduce((sum, { places }) => sum + places.length, 0);
  const hits = found.flatMap(({ store, context, places }): Hit[] => {
    const readers = sorts.map((sort) => sortReader(context, sort));
    // Without a sort, no more are needed than are shown.
    const wanted = sorts.length === 0 ? places.slice(0, from + size) : places;
    return wanted.flatMap((place): Hit[] => {
      const document = store.documents.at(place);
      if (document === undefined) return [];
      const values = readers.map((read) => read(place));
      return [
        { store, document, keys: values.map(({ key }) => key), shown: values.map(({ shown }) => shown) },
      ];
    });
  });
  const compare = compareBy(sorts);
  if (sorts.length > 0) hits.sort((a, b) => compare(a.keys, b.keys));
  const shown = hits.slice(from, from + size);
  const context = { buckets: { left: OPENSEARCH_LIMITS.buckets } };
  const documents: DocumentSet = found.map((each) => ({ context: each.context, places: each.places }));
  const hasAggregations = (body.aggs ?? body.aggregations) !== undefined;
  const head = JSON.stringify({
    took: Math.round(performance.now() - started),
    timed_out: false,
    _shards: { ...SHARDS, total: stores.length, successful: stores.length, skipped: 0 },
  }).slice(0, -1);
  const hitsHead = JSON.stringify({
    ...totalJson(total, tracked),
    max_score: sorts.length > 0 || shown.length === 0 ? null : 1,
  }).slice(0, -1);
  const aggregations = hasAggregations
    ? `,"aggregations":${JSON.stringify(aggregate(documents, context))}`
    : "";
  return new JsonText(
    `${head},"hits":${hitsHead},"hits":[${hitTexts(shown, body).join(",")}]}${aggregations}}`,
  );
}

/** How many documents match a query. */
export function count(stores: readonly IndexStore[], query: unknown): number {
  return stores.reduce((sum, store) => sum + matching(store, query).places.length, 0);
}

function matching(store: IndexStore, query: unknown): { context: QueryContext; places: number[] } {
  const { documents, mapping, name: index } = store;
  const context = {
    index,
    mapping,
    documents,
    now: Date.now(),
    clauses: { left: OPENSEARCH_LIMITS.clauses },
  };
  const test = query === undefined ? EVERYTHING : compileQuery(context, query);
  const places: number[] = [];
  for (const place of documents.places()) if (test(place)) places.push(place);
  return { context, places };
}

function hitTexts(hits: readonly Hit[], { _source, sort }: SearchBody): string[] {
  const sources = _source === false ? [] : sourcesOf(hits);
  return hits.map(({ store, document, shown }, at) => {
    const head = { _index: store.name, _id: document.id, _score: sort === undefined ? 1 : null };
    const source = sources[at] === undefined ? undefined : filteredSource(sources[at], _source);
    const sortText = sort === undefined ? "" : `,"sort":${JSON.stringify(shown)}`;
    return `${JSON.stringify(head).slice(0, -1)}${source === undefined ? "" : `,"_source":${source}`}${sortText}}`;
  });
}

/** Each index's file is opened once. */
function sourcesOf(hits: readonly Hit[]): string[] {
  const bytes = hits.reduce((sum, { document }) => sum + document.source.bytes, 0);
  if (bytes > OPENSEARCH_LIMITS.answerBytes) {
    throw circuitBroken(
      `the hits have ${bytes} bytes, and an answer at most ${OPENSEARCH_LIMITS.answerBytes}: ask for fewer`,
    );
  }
  const texts = new Map<StoredDocument, string>();
  for (const store of new Set(hits.map((hit) => hit.store))) {
    const documents = hits.filter((hit) => hit.store === store).map(({ document }) => document);
    for (const [at, text] of store.sources(documents).entries()) {
      const document = documents[at];
      if (document !== undefined) texts.set(document, text);
    }
  }
  return hits.map(({ document }) => texts.get(document) ?? "null");
}

function totalJson(total: number, tracked: boolean | number): object {
  if (tracked === false) return {};
  const limit = tracked === true ? Number.POSITIVE_INFINITY : tracked;
  return {
    total: total > limit ? { value: limit, relation: "gte" } : { value: total, relation: "eq" },
  };
}

function checkWindow(end: number): void {
  const { resultWindow } = OPENSEARCH_LIMITS;
  if (end <= resultWindow) return;
  const rootCause = {
    type: "illegal_argument_exception",
    reason: `Result window is too large, from + size must be less than or equal to: [${resultWindow}] but was [${end}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`,
  };
  const cause = {
    type: "search_phase_execution_exception",
    reason: "all shards failed",
    phase: "query",
    grouped: true,
    failed_shards: [],
  };
  throw new OpenSearchError(400, cause, rootCause);
}
