import * as z from "zod";
import { parseParameters } from "../json";
import { compileQuery } from "../query/query";
import { decimalName, numberOf } from "./bucket-key";
import {
  type Aggregate,
  aggregatedType,
  checkNumeric,
  countBuckets,
  type DocumentSet,
  documentCount,
  type SubAggregate,
} from "./documents";

/** Documents of a set that match a query. */
function matching(documents: DocumentSet, query: unknown): DocumentSet {
  return documents.map(({ context, places }) => ({
    context,
    places: places.filter(compileQuery(context, query)),
  }));
}

/** One bucket, of what matches. */
export function filter(given: unknown, below: SubAggregate): Aggregate {
  return (documents, context) => {
    const inside = matching(documents, given);
    countBuckets(context, 1);
    return { doc_count: documentCount(inside), ...below(inside, context) };
  };
}

const Filters = z.strictObject({
  filters: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});

/** A bucket per query. https://docs.opensearch.org/latest/aggregations/bucket/filters/ */
export function filters(given: unknown, below: SubAggregate): Aggregate {
  const { filters: queries } = parseParameters(Filters, given, "[filters] aggregation");
  const each = (query: unknown) => filter(query, below);
  return (documents, context) => ({
    buckets: Array.isArray(queries)
      ? queries.map((query) => each(query)(documents, context))
      : Object.fromEntries(
          Object.entries(queries).map(([name, query]) => [name, each(query)(documents, context)]),
        ),
  });
}

const Missing = z.strictObject({ field: z.string() });

/** One bucket, of what has no value in a field. */
export function missing(given: unknown, below: SubAggregate): Aggregate {
  const { field } = parseParameters(Missing, given, "[missing] aggregation");
  return filter({ bool: { must_not: [{ exists: { field } }] } }, below);
}

const Range = z.strictObject({
  field: z.string(),
  ranges: z
    .array(
      z.strictObject({ from: z.number().optional(), to: z.number().optional(), key: z.string().optional() }),
    )
    .min(1),
  keyed: z.boolean().default(false),
});

/** A bucket per range of numbers, `from` included and `to` not. https://docs.opensearch.org/latest/aggregations/bucket/range/ */
export function range(given: unknown, below: SubAggregate): Aggregate {
  const { field, ranges, keyed } = parseParameters(Range, given, "[range] aggregation");
  return (documents, context) => {
    checkNumeric(aggregatedType(documents, field), { field, name: "range" });
    countBuckets(context, ranges.length);
    const buckets = ranges.map(({ from, to, key }) => {
      const isInside = (number: number) =>
        number >= (from ?? Number.NEGATIVE_INFINITY) && number < (to ?? Number.POSITIVE_INFINITY);
      const inside = documents.map((each) => ({
        context: each.context,
        places: each.places.filter(each.context.documents.any(field, (value) => isInside(numberOf(value)))),
      }));
      return {
        key:
          key ??
          `${from === undefined ? "*" : decimalName(from)}-${to === undefined ? "*" : decimalName(to)}`,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        doc_count: documentCount(inside),
        ...below(inside, context),
      };
    });
    if (!keyed) return { buckets };
    return { buckets: Object.fromEntries(buckets.map(({ key, ...bucket }) => [key, bucket])) };
  };
}
