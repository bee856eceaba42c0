import { notImplemented, OpenSearchError } from "../errors";
import { OPENSEARCH_LIMITS } from "../limits";
import type { LeafField } from "../mapping/fields";
import type { Mapping } from "../mapping/mapping";
import { type Value, ValueError } from "../mapping/value";
import type { Documents } from "../store/documents";

/** Whether the document at a place is meant. */
export type Predicate = (place: number) => boolean;

/** What a query is asked of: one index, at one moment. */
export interface QueryContext {
  readonly index: string;
  readonly mapping: Mapping;
  readonly documents: Documents;
  /** Milliseconds since the epoch, for `now`. */
  readonly now: number;
  /** Clauses that the query may still have. */
  readonly clauses: { left: number };
}

export const NOTHING: Predicate = () => false;
export const EVERYTHING: Predicate = () => true;

/**
 * The field of a name; undefined where there is none, which no document matches.
 *
 * @throws OpenSearchError for one that is not searched
 */
export function searchedField({ mapping, index }: QueryContext, name: string): LeafField | undefined {
  const field = mapping.leaf(name);
  if (field === undefined && name.startsWith("_")) throw notImplemented(`queries on [${name}]`);
  if (field?.parameters.index === false) {
    throw shardError(index, `Cannot search on field [${name}] since it is not indexed.`);
  }
  return field;
}

/** Whether any value of a field passes a test. */
export function anyValue(
  { documents }: QueryContext,
  path: string,
  test: (value: Value) => boolean,
): Predicate {
  return documents.any(path, test);
}

/** Runs what reads values of a query; one that is not of its field's type fails the search. */
export function readingValues<T>({ index }: QueryContext, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ValueError) throw shardError(index, `failed to create query: ${error.message}`);
    throw error;
  }
}

/** @throws OpenSearchError where a query has more clauses than one may have */
export function countClauses({ clauses, index }: QueryContext, count: number): void {
  clauses.left -= count;
  if (clauses.left < 0) throw shardError(index, `maxClauseCount is set to ${OPENSEARCH_LIMITS.clauses}`);
}

/** What OpenSearch answers when an index cannot do a search. */
export function shardError(index: string, reason: string): OpenSearchError {
  const rootCause = { type: "query_shard_exception", reason, index };
  const cause = {
    type: "search_phase_execution_exception",
    reason: "all shards failed",
    phase: "query",
    grouped: true,
    failed_shards: [{ shard: 0, index, node: "local", reason: rootCause }],
  };
  return new OpenSearchError(400, cause, rootCause);
}
