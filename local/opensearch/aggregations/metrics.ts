import * as z from "zod";
import { parseParameters } from "../json";
import { writeDate } from "../mapping/dates";
import type { Value } from "../mapping/value";
import { decimalName, numberOf } from "./bucket-key";
import { type Aggregate, aggregatedType, checkNumeric, type DocumentSet, forEachDocument } from "./documents";

const Metric = z.strictObject({ field: z.string(), missing: z.union([z.number(), z.string()]).optional() });

/** Every value of a field, also those of documents that have none where something stands for it. */
function valuesOf(documents: DocumentSet, { field, missing }: z.infer<typeof Metric>): Value[] {
  const all: Value[] = [];
  forEachDocument(documents, field, ({ values }) => {
    if (values.length > 0) all.push(...values);
    else if (missing !== undefined) all.push(missing);
  });
  return all;
}

/** A metric of numbers; null where there are none. */
function numeric(name: string, sum: (numbers: readonly number[]) => number | null) {
  return (given: unknown): Aggregate => {
    const metric = parseParameters(Metric, given, `[${name}] aggregation`);
    return (documents) => {
      const type = aggregatedType(documents, metric.field);
      checkNumeric(type, { field: metric.field, name });
      const value = sum(valuesOf(documents, metric).map(numberOf));
      const isDate = type === "date" && value !== null && (name === "min" || name === "max");
      return { value, ...(isDate ? { value_as_string: writeDate(value) } : {}) };
    };
  };
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const least = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers: readonly number[]) =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => Math.max(a, b));
const mean = (numbers: readonly number[]) => (numbers.length === 0 ? null : total(numbers) / numbers.length);

export const avg = numeric("avg", mean);
export const sum = numeric("sum", total);
export const min = numeric("min", least);
export const max = numeric("max", most);

export function stats(given: unknown): Aggregate {
  const metric = parseParameters(Metric, given, "[stats] aggregation");
  return (documents) => {
    checkNumeric(aggregatedType(documents, metric.field), { field: metric.field, name: "stats" });
    const numbers = valuesOf(documents, metric).map(numberOf);
    return {
      count: numbers.length,
      min: least(numbers),
      max: most(numbers),
      avg: mean(numbers),
      sum: total(numbers),
    };
  };
}

export function valueCount(given: unknown): Aggregate {
  const metric = parseParameters(Metric, given, "[value_count] aggregation");
  return (documents) => {
    aggregatedType(documents, metric.field);
    return { value: valuesOf(documents, metric).length };
  };
}

const Cardinality = Metric.extend({ precision_threshold: z.int().min(0).optional() });

/** Exact, where OpenSearch estimates. */
export function cardinality(given: unknown): Aggregate {
  const metric = parseParameters(Cardinality, given, "[cardinality] aggregation");
  return (documents) => {
    aggregatedType(documents, metric.field);
    return { value: new Set(valuesOf(documents, metric)).size };
  };
}

const Percentiles = Metric.extend({
  percents: z.array(z.number().min(0).max(100)).min(1).default([1, 5, 25, 50, 75, 95, 99]),
  keyed: z.boolean().default(true),
  // Of estimates: what is exact needs none.
  tdigest: z.unknown().optional(),
  hdr: z.unknown().optional(),
});

/** Exact, between two values in proportion, where OpenSearch estimates. */
export function percentiles(given: unknown): Aggregate {
  const metric = parseParameters(Percentiles, given, "[percentiles] aggregation");
  const { percents, keyed, field } = metric;
  return (documents) => {
    checkNumeric(aggregatedType(documents, field), { field, name: "percentiles" });
    const sorted = Float64Array.from(valuesOf(documents, metric).map(numberOf)).sort();
    const values = percents.map((percent) => ({ key: percent, value: percentile(sorted, percent) }));
    return {
      values: keyed ? Object.fromEntries(values.map(({ key, value }) => [decimalName(key), value])) : values,
    };
  };
}

function percentile(sorted: Float64Array, percent: number): number | null {
  if (sorted.length === 0) return null;
  const at = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
