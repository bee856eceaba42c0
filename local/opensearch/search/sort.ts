import * as z from "zod";
import { textField } from "../aggregations/documents";
import { illegalArgument, notImplemented } from "../errors";
import { isObject, parseParameters } from "../json";
import { ipSortKey } from "../mapping/ip";
import type { Value } from "../mapping/value";
import { type QueryContext, shardError } from "../query/context";

const direction = z.enum(["asc", "desc"]);
const SortOptions = z.strictObject({
  order: direction.optional(),
  missing: z.enum(["_last", "_first"]).default("_last"),
  unmapped_type: z.string().optional(),
});

/** One thing that hits are sorted by. */
export interface SortKey {
  readonly field: string;
  readonly isDescending: boolean;
  readonly missing: "_last" | "_first";
  /** Whether an index without the field is no error. */
  readonly mayBeUnmapped: boolean;
}

/**
 * What a search is sorted by; nothing where it says nothing.
 *
 * @throws OpenSearchError
 * @see https://docs.opensearch.org/latest/search-plugins/searching-data/sort/
 */
export function parseSort(given: unknown): SortKey[] {
  if (given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map((entry: unknown): SortKey => {
    if (typeof entry === "string") return sortKey(entry, {});
    const [named, second] = isObject(entry) ? Object.entries(entry) : [];
    if (named === undefined || second !== undefined)
      throw illegalArgument("sort: each entry must name one field");
    const [field, options] = named;
    return sortKey(field, typeof options === "string" ? { order: options } : options);
  });
}

function sortKey(field: string, options: unknown): SortKey {
  const { order, missing, unmapped_type } = parseParameters(SortOptions, options, `sort [${field}]`);
  const isDescending = (order ?? (field === "_score" ? "desc" : "asc")) === "desc";
  return { field, isDescending, missing, mayBeUnmapped: unmapped_type !== undefined };
}

/** Reads what a document is sorted by; null where it has nothing. */
export type SortReader = (place: number) => { readonly key: Value | null; readonly shown: Value | null };

/** @throws OpenSearchError where the index cannot be sorted by it */
export function sortReader({ mapping, documents, index }: QueryContext, sort: SortKey): SortReader {
  const { field, isDescending, mayBeUnmapped } = sort;
  if (field === "_doc") return (place) => ({ key: place, shown: place });
  // All hits have the same score.
  if (field === "_score") return () => ({ key: 1, shown: 1 });
  if (field === "_id") {
    return (place) => {
      const id = documents.at(place)?.id ?? "";
      return { key: id, shown: id };
    };
  }
  if (field.startsWith("_")) throw notImplemented(`sorting by [${field}]`);
  const leaf = mapping.leaf(field);
  if (leaf === undefined) {
    if (!mayBeUnmapped) throw shardError(index, `No mapping found for [${field}] in order to sort on`);
    return () => ({ key: null, shown: null });
  }
  if (leaf.type === "text") throw textField(field);
  const read = documents.reader(field);
  const keyOf = (value: Value): Value => {
    if (leaf.type === "ip") return ipSortKey(String(value));
    return typeof value === "boolean" ? Number(value) : value;
  };
  return (place) => {
    let best: { key: Value; shown: Value } | undefined;
    for (const shown of read(place)) {
      const key = keyOf(shown);
      if (best === undefined || (isDescending ? key > best.key : key < best.key)) best = { key, shown };
    }
    return best ?? { key: null, shown: null };
  };
}

export function compareBy(
  sorts: readonly SortKey[],
): (a: readonly (Value | null)[], b: readonly (Value | null)[]) => number {
  return (a, b) => {
    for (const [at, { isDescending, missing }] of sorts.entries()) {
      const left = a[at] ?? null;
      const right = b[at] ?? null;
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === (missing === "_last") ? 1 : -1;
      if (left !== right) return left < right === isDescending ? 1 : -1;
    }
    return 0;
  };
}
