import { notImplemented, OpenSearchError, parsingError } from "../errors";
import { isObject } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";
import type { Aggregate, SubAggregate } from "./documents";
import { filter, filters, missing, range } from "./filters";
import { dateHistogram, histogram } from "./histogram";
import { avg, cardinality, max, min, percentiles, stats, sum, valueCount } from "./metrics";
import { terms } from "./terms";

/** Those that make buckets, in which others can stand. */
const BUCKETS: Readonly<Record<string, (given: unknown, below: SubAggregate) => Aggregate>> = {
  date_histogram: dateHistogram,
  filter,
  filters,
  histogram,
  missing,
  range,
  terms,
};
const METRICS: Readonly<Record<string, (given: unknown) => Aggregate>> = {
  avg,
  cardinality,
  max,
  min,
  percentiles,
  stats,
  sum,
  value_count: valueCount,
};

/**
 * Aggregations by their names, as a function of the documents that match.
 *
 * @throws OpenSearchError for one that is not written right, or that the stand-in does not do
 * @see https://docs.opensearch.org/latest/aggregations/
 */
export function compileAggregations(given: unknown, depth = 0): SubAggregate {
  if (given === undefined) return () => ({});
  if (!isObject(given)) throw parsingError("Expected [START_OBJECT] under [aggs]");
  if (depth > OPENSEARCH_LIMITS.mappingDepth) throw parsingError("aggregations lie too deep");
  const compiled = Object.entries(given).map(
    ([name, one]) => [name, compileOne(name, { given: one, depth })] as const,
  );
  return (documents, context) =>
    Object.fromEntries(compiled.map(([name, aggregate]) => [name, aggregate(documents, context)]));
}

function compileOne(name: string, { given, depth }: { given: unknown; depth: number }): Aggregate {
  if (!isObject(given)) throw parsingError(`Expected [START_OBJECT] under [${name}]`);
  const { aggs, aggregations, meta, ...types } = given;
  const [entry, second] = Object.entries(types);
  if (entry === undefined) throw parsingError(`Missing definition for aggregation [${name}]`);
  const [type, parameters] = entry;
  if (second !== undefined)
    throw parsingError(`Found two aggregation type definitions in [${name}]: [${type}] and [${second[0]}]`);
  const inside = aggs ?? aggregations;
  if (Object.hasOwn(BUCKETS, type)) {
    const bucket = BUCKETS[type]?.(parameters, compileAggregations(inside, depth + 1));
    if (bucket !== undefined) return withMeta(bucket, meta);
  }
  const metric = Object.hasOwn(METRICS, type) ? METRICS[type]?.(parameters) : undefined;
  if (metric === undefined) throw notImplemented(`the aggregation [${type}]`);
  if (inside !== undefined) {
    throw new OpenSearchError(500, {
      type: "aggregation_initialization_exception",
      reason: `Aggregator [${name}] of type [${type}] cannot accept sub-aggregations`,
    });
  }
  return withMeta(metric, meta);
}

function withMeta(aggregate: Aggregate, meta: unknown): Aggregate {
  return meta === undefined
    ? aggregate
    : (documents, context) => ({ meta, ...aggregate(documents, context) });
}
