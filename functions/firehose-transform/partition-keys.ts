/**
 * Keys for dynamic partitioning: the UTC hour of a line's own time, for prefixes such as
 * `!{partitionKeyFromLambda:year}/!{partitionKeyFromLambda:month}/…`.
 *
 * @example
 * hourKeys(1597040331); // { year: "2020", month: "08", day: "10", hour: "06" }
 */
export function hourKeys(epochSeconds: number): Readonly<Record<"year" | "month" | "day" | "hour", string>> {
  const iso = new Date(epochSeconds * 1_000).toISOString();
  return { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8, 10), hour: iso.slice(11, 13) };
}
