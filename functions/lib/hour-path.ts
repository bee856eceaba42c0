/**
 * `YYYY/MM/DD/HH`, in UTC: the part of an object's key that says what hour its lines are of.
 *
 * @param seconds since 1970; any time of the hour
 * @example
 * hourPath(1597040331); // "2020/08/10/06"
 */
export function hourPath(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, "YYYY-MM-DDTHH".length).replace(/[-T]/g, "/");
}
