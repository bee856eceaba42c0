import * as z from "zod";
import { notImplemented } from "../errors";
import { parseParameters } from "../json";
import { parseDateMath } from "../mapping/date-math";
import { addUnits, type DateUnit, DEFAULT_DATE_FORMAT, offsetMs, startOf, writeDate } from "../mapping/dates";
import { numberOf } from "./bucket-key";
import {
  type Aggregate,
  type AggregationContext,
  aggregatedType,
  checkNumeric,
  countBuckets,
  type DocumentSet,
  forEachDocument,
  Groups,
  type SubAggregate,
} from "./documents";

const order = z.strictObject({ _key: z.enum(["asc", "desc"]) }).optional();
const minDocCount = z.int().min(0).default(0);

/** Where the bucket of a value starts, and where the next one does. */
interface Grid {
  start(value: number): number;
  next(start: number): number;
}

interface HistogramOptions {
  readonly field: string;
  readonly grid: Grid;
  readonly minDocCount: number;
  readonly bounds: { readonly min: number; readonly max: number } | undefined;
  readonly isDescending: boolean;
}

const Histogram = z.strictObject({
  field: z.string(),
  interval: z.number().positive(),
  offset: z.number().default(0),
  min_doc_count: minDocCount,
  extended_bounds: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  order,
});

/** A bucket per interval of numbers. https://docs.opensearch.org/latest/aggregations/bucket/histogram/ */
export function histogram(given: unknown, below: SubAggregate): Aggregate {
  const parsed = parseParameters(Histogram, given, "[histogram] aggregation");
  const { interval, offset } = parsed;
  const grid = {
    start: (value: number) => Math.floor((value - offset) / interval) * interval + offset,
    next: (start: number) => start + interval,
  };
  const options = {
    field: parsed.field,
    grid,
    minDocCount: parsed.min_doc_count,
    bounds: parsed.extended_bounds,
    isDescending: parsed.order?._key === "desc",
  };
  return (documents, context) => {
    checkNumeric(aggregatedType(documents, options.field), { field: options.field, name: "histogram" });
    return { buckets: buckets(documents, { context, options, below, keyOf: (key) => ({ key }) }) };
  };
}

const bound = z.union([z.string(), z.number()]);
const DateHistogram = z.strictObject({
  field: z.string(),
  fixed_interval: z.string().optional(),
  calendar_interval: z.string().optional(),
  time_zone: z.string().default("Z"),
  min_doc_count: minDocCount,
  extended_bounds: z.strictObject({ min: bound, max: bound }).optional(),
  format: z.literal("strict_date_optional_time", "the stand-in writes dates in one way").optional(),
  order,
});

/** A bucket per interval of time. https://docs.opensearch.org/latest/aggregations/bucket/date-histogram/ */
export function dateHistogram(given: unknown, below: SubAggregate): Aggregate {
  const parsed = parseParameters(DateHistogram, given, "[date_histogram] aggregation");
  const grid = dateGrid(parsed);
  return (documents, context) => {
    const type = aggregatedType(documents, parsed.field);
    checkNumeric(type, { field: parsed.field, name: "date_histogram" });
    const now = documents[0]?.context.now ?? Date.now();
    const limit = (text: string | number) =>
      parseDateMath(String(text), { format: DEFAULT_DATE_FORMAT, roundUp: false, now });
    const { extended_bounds: extended } = parsed;
    const options = {
      field: parsed.field,
      grid,
      minDocCount: parsed.min_doc_count,
      bounds: extended && { min: limit(extended.min), max: limit(extended.max) },
      isDescending: parsed.order?._key === "desc",
    };
    const keyOf = (key: number) => ({ key_as_string: writeDate(key), key });
    return { buckets: buckets(documents, { context, options, below, keyOf }) };
  };
}

const CALENDAR_UNITS: Readonly<Record<string, DateUnit>> = {
  minute: "m",
  "1m": "m",
  hour: "h",
  "1h": "h",
  day: "d",
  "1d": "d",
  week: "w",
  "1w": "w",
  month: "M",
  "1M": "M",
  year: "y",
  "1y": "y",
};
const FIXED_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function dateGrid({
  fixed_interval: fixed,
  calendar_interval: calendar,
  time_zone,
}: z.infer<typeof DateHistogram>): Grid {
  const offset = offsetMs(time_zone);
  if (offset === undefined) throw notImplemented(`the time_zone [${time_zone}]: offsets such as +09:00 only`);
  if (calendar !== undefined) {
    const unit = Object.hasOwn(CALENDAR_UNITS, calendar) ? CALENDAR_UNITS[calendar] : undefined;
    if (unit === undefined) throw notImplemented(`the calendar_interval [${calendar}]`);
    return {
      start: (ms) => startOf(ms + offset, unit) - offset,
      next: (start) => addUnits(start + offset, { count: 1, unit }) - offset,
    };
  }
  const found = /^([1-9]\d{0,8})(ms|s|m|h|d)$/.exec(fixed ?? "");
  if (found === null) throw notImplemented(`a date_histogram with the fixed_interval [${fixed}]`);
  const size = Number(found[1]) * (FIXED_MS[found[2] ?? ""] ?? 1);
  return {
    start: (ms) => Math.floor((ms + offset) / size) * size - offset,
    next: (start) => start + size,
  };
}

function buckets(
  documents: DocumentSet,
  {
    context,
    options: { field, grid, minDocCount: fewest, bounds, isDescending },
    below,
    keyOf,
  }: {
    context: AggregationContext;
    options: HistogramOptions;
    below: SubAggregate;
    keyOf: (key: number) => object;
  },
): object[] {
  const groups = new Groups<number>(documents);
  forEachDocument(documents, field, ({ values, ...document }) => {
    for (const value of values) groups.add(grid.start(numberOf(value)), document);
  });
  const keys = fewest > 0 ? groups.keys() : withGaps(groups.keys(), { grid, bounds, context });
  const shown = keys
    .filter((key) => groups.count(key) >= fewest)
    .sort((a, b) => (isDescending ? b - a : a - b));
  if (fewest > 0) countBuckets(context, shown.length);
  return shown.map((key) => ({
    ...keyOf(key),
    doc_count: groups.count(key),
    ...below(groups.get(key), context),
  }));
}

/** All buckets from the first to the last. */
function withGaps(
  keys: readonly number[],
  { grid, bounds, context }: { grid: Grid; bounds: HistogramOptions["bounds"]; context: AggregationContext },
): number[] {
  const ends = bounds === undefined ? keys : [...keys, grid.start(bounds.min), grid.start(bounds.max)];
  if (ends.length === 0) return [];
  const last = ends.reduce((a, b) => Math.max(a, b));
  const all: number[] = [];
  for (let key = ends.reduce((a, b) => Math.min(a, b)); key <= last; key = grid.next(key)) {
    countBuckets(context, 1);
    all.push(key);
  }
  return all;
}
