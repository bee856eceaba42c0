import * as z from "zod";
import { illegalArgument } from "../errors";
import { isObject, parseParameters } from "../json";
import type { Value } from "../mapping/value";
import { bucketKey } from "./bucket-key";
import {
  type Aggregate,
  aggregatedType,
  countBuckets,
  forEachDocument,
  Groups,
  type SubAggregate,
} from "./documents";

const direction = z.enum(["asc", "desc"]);
const order = z.record(z.string(), direction);
const Terms = z.strictObject({
  field: z.string(),
  size: z.int().min(1).default(10),
  // Every shard's terms are known: there is one.
  shard_size: z.int().optional(),
  min_doc_count: z.int().min(1, "the stand-in has no empty terms").default(1),
  missing: z.union([z.string(), z.number(), z.boolean()]).optional(),
  order: z.union([order.transform((one) => [one]), z.array(order)]).default([{ _count: "desc" }]),
});

/** A bucket per value of a field. https://docs.opensearch.org/latest/aggregations/bucket/terms/ */
export function terms(given: unknown, below: SubAggregate): Aggregate {
  const {
    field,
    size,
    min_doc_count,
    missing,
    order: orders,
  } = parseParameters(Terms, given, "[terms] aggregation");
  const compare = comparison(orders.flatMap((one) => Object.entries(one)));
  return (documents, context) => {
    const type = aggregatedType(documents, field);
    const groups = new Groups<Value>(documents);
    forEachDocument(documents, field, ({ values, ...document }) => {
      for (const value of values) groups.add(value, document);
      if (values.length === 0 && missing !== undefined) groups.add(missing, document);
    });
    const keys = groups.keys().filter((key) => groups.count(key) >= min_doc_count);
    // Values of aggregations inside are needed before the order is known only where it is by them.
    const isByInside = orders.some((one) => Object.keys(one).some((name) => !name.startsWith("_")));
    const entries = keys.map(
      (key): Entry => ({
        key,
        count: groups.count(key),
        inside: isByInside ? below(groups.get(key), context) : {},
      }),
    );
    const sorted = entries.sort(compare);
    const shown = sorted.slice(0, size);
    countBuckets(context, shown.length);
    return {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: sorted.slice(size).reduce((sum, { count }) => sum + count, 0),
      buckets: shown.map(({ key, count, inside }) => ({
        ...bucketKey(type, key),
        doc_count: count,
        ...(isByInside ? inside : below(groups.get(key), context)),
      })),
    };
  };
}

interface Entry {
  readonly key: Value;
  readonly count: number;
  /** Answers of the aggregations inside. */
  readonly inside: object;
}

/** By the orders given, then by key. */
function comparison(orders: readonly (readonly [string, "asc" | "desc"])[]): (a: Entry, b: Entry) => number {
  return (a, b) => {
    for (const [name, way] of orders) {
      const difference = compareValues(orderValue(a, name), orderValue(b, name));
      if (difference !== 0) return way === "asc" ? difference : -difference;
    }
    return compareValues(a.key, b.key);
  };
}

function orderValue({ key, count, inside }: Entry, name: string): Value {
  if (name === "_count") return count;
  if (name === "_key" || name === "_term") return key;
  const [first = "", ...rest] = name.split(".");
  const answer: unknown = Object.hasOwn(inside, first)
    ? (inside as Record<string, unknown>)[first]
    : undefined;
  if (!isObject(answer)) {
    throw illegalArgument(
      `Invalid aggregation order path [${name}]. Cannot find aggregation named [${first}]`,
    );
  }
  const metric = rest.join(".") || "value";
  const value = answer[metric] ?? (isObject(answer.values) ? answer.values[metric] : undefined);
  return typeof value === "number" ? value : Number.NEGATIVE_INFINITY;
}

export function compareValues(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
