import type { LineCounts, ObjectCounts } from "../lib/line-metrics";

/** What became of the lines and objects of a message, or of several. */
export type Totals = LineCounts & ObjectCounts;

/** Of no message. */
export const NOTHING: Totals = {
  received: 0,
  delivered: 0,
  quarantined: 0,
  filtered: 0,
  late: 0,
  bytesIn: 0,
  bytesOut: 0,
  skipped: 0,
  gone: 0,
  unknownFields: 0,
};

/** @example plus(totals, { skipped: 1 }) */
export function plus(totals: Totals, more: Partial<Totals>): Totals {
  const names = Object.keys(NOTHING) as (keyof Totals)[];
  const sums = names.map((name) => [name, totals[name] + (more[name] ?? 0)]);
  return Object.fromEntries(sums);
}
