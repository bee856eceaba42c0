/** An aggregation of a visualisation. https://docs.opensearch.org/latest/aggregations/ */
export interface Aggregation {
  readonly id: string;
  readonly enabled: true;
  readonly type: "count" | "percentiles" | "date_histogram" | "range" | "terms";
  /** What it is for: a value, the x axis, one of several series, or the rows of a table. */
  readonly schema: "metric" | "segment" | "group" | "bucket";
  readonly params: Readonly<Record<string, unknown>>;
}

type Place = Pick<Aggregation, "id" | "schema">;

const aggregation = (place: Place, type: Aggregation["type"], params: object): Aggregation => ({
  ...place,
  enabled: true,
  type,
  params: { ...params },
});

/** How many. */
export const count = (): Aggregation => aggregation({ id: "1", schema: "metric" }, "count", {});

export const percentiles = (field: string, percents: readonly number[]): Aggregation =>
  aggregation({ id: "1", schema: "metric" }, "percentiles", { field, percents });

/** By time, in steps that fit the time that is looked at. */
export const overTime = (): Aggregation =>
  aggregation({ id: "2", schema: "segment" }, "date_histogram", {
    field: "time",
    useNormalizedOpenSearchInterval: true,
    interval: "auto",
    drop_partials: false,
    min_doc_count: 1,
    extended_bounds: {},
  });

/** 2xx, 3xx, 4xx and 5xx; a range's end is not part of it. */
export const statusClasses = (field: string): Aggregation =>
  aggregation({ id: "3", schema: "group" }, "range", {
    field,
    ranges: [200, 300, 400, 500].map((from) => ({ from, to: from + 100 })),
  });

/** The most frequent values, as rows of a table; `id` tells several apart. */
export const top = (id: string, field: string, size: number): Aggregation =>
  aggregation({ id, schema: "bucket" }, "terms", {
    field,
    orderBy: "1",
    order: "desc",
    size,
    otherBucket: false,
    missingBucket: false,
  });
