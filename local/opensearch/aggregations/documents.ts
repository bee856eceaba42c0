import { illegalArgument, OpenSearchError } from "../errors";
import { OPENSEARCH_LIMITS } from "../limits";
import { type FieldType, isNumeric } from "../mapping/field-types";
import type { Value } from "../mapping/value";
import type { QueryContext } from "../query/context";

/** Some documents of one index. */
export interface IndexDocuments {
  readonly context: QueryContext;
  readonly places: readonly number[];
}

/** Documents to be summed up, index by index. */
export type DocumentSet = readonly IndexDocuments[];

/** What a search's aggregations share. */
export interface AggregationContext {
  /** Buckets that the search may still make. */
  readonly buckets: { left: number };
}

/** Sums up documents as an answer. */
export type Aggregate = (documents: DocumentSet, context: AggregationContext) => object;

/** Sums up what is inside of a bucket: answers by their names. */
export type SubAggregate = Aggregate;

export function documentCount(documents: DocumentSet): number {
  return documents.reduce((sum, { places }) => sum + places.length, 0);
}

/** Calls for every document with a field's values, none where it has none. */
export function forEachDocument(
  documents: DocumentSet,
  field: string,
  onDocument: (document: { index: number; place: number; values: readonly Value[] }) => void,
): void {
  for (const [index, { context, places }] of documents.entries()) {
    const read = context.documents.reader(field);
    for (const place of places) onDocument({ index, place, values: read(place) });
  }
}

/** The same documents in other hands: each of them under the keys that it has. */
export class Groups<Key> {
  readonly #groups = new Map<Key, Map<number, number[]>>();
  readonly #documents: DocumentSet;

  constructor(documents: DocumentSet) {
    this.#documents = documents;
  }

  add(key: Key, { index, place }: { index: number; place: number }): void {
    const group = this.#groups.get(key) ?? new Map<number, number[]>();
    this.#groups.set(key, group);
    const places = group.get(index);
    if (places === undefined) group.set(index, [place]);
    // A document is in a bucket once, however often it has the value.
    else if (places.at(-1) !== place) places.push(place);
  }

  get(key: Key): DocumentSet {
    return [...(this.#groups.get(key) ?? [])].flatMap(([index, places]) => {
      const of = this.#documents[index];
      return of === undefined ? [] : [{ context: of.context, places }];
    });
  }

  count(key: Key): number {
    return [...(this.#groups.get(key)?.values() ?? [])].reduce((sum, { length }) => sum + length, 0);
  }

  keys(): Key[] {
    return [...this.#groups.keys()];
  }
}

/**
 * The type of a field in the indices that have it; undefined where none does.
 *
 * @throws OpenSearchError for text, which is taken apart for search and not kept whole
 */
export function aggregatedType(documents: DocumentSet, field: string): FieldType | undefined {
  for (const { context } of documents) {
    const type = context.mapping.leaf(field)?.type;
    if (type === "text") throw textField(field);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** @throws OpenSearchError where a field's values are no numbers */
export function checkNumeric(
  type: FieldType | undefined,
  { field, name }: { field: string; name: string },
): void {
  if (type === undefined || isNumeric(type) || type === "date" || type === "boolean") return;
  throw illegalArgument(`Field [${field}] of type [${type}] is not supported for aggregation [${name}]`);
}

export function textField(field: string): OpenSearchError {
  return illegalArgument(
    `Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [${field}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.`,
  );
}

/** @throws OpenSearchError where a search makes more buckets than it may */
export function countBuckets({ buckets }: AggregationContext, count: number): void {
  buckets.left -= count;
  if (buckets.left >= 0) return;
  const { buckets: max } = OPENSEARCH_LIMITS;
  throw new OpenSearchError(503, {
    type: "too_many_buckets_exception",
    reason: `Trying to create too many buckets. Must be less than or equal to: [${max}]. This limit can be set by changing the [search.max_buckets] cluster level setting.`,
    max_buckets: max,
  });
}
