import type { Window } from "./window";

/**
 * The fewest key prefixes `YYYY/`, `YYYY/MM/`, `YYYY/MM/DD/` and `YYYY/MM/DD/HH/` that hold a window's hours and no others: a
 * bucket of years is not listed for a day of it.
 *
 * @example
 * timePrefixes(parseWindow({ since: "2026-10-31T23:00Z", until: "2026-12-01T01:00Z" }));
 * // ["2026/10/31/23/", "2026/11/", "2026/12/01/00/"]
 */
export function timePrefixes({ since, until }: Window): string[] {
  const prefixes: string[] = [];
  for (let at = since; at < until; ) {
    const { length, next } = largestUnit(at, until);
    prefixes.push(`${hourPath(at).slice(0, length)}/`);
    at = next;
  }
  return prefixes;
}

/** `2026/11/20/08`, the UTC hour of a time in milliseconds, as keys have it. */
export function hourPath(millis: number): string {
  return new Date(millis).toISOString().slice(0, "YYYY-MM-DDTHH".length).replace(/[-T]/g, "/");
}

/** The year, month, day or hour that begins at a time and ends within the window. */
function largestUnit(at: number, until: number): { length: number; next: number } {
  const time = new Date(at);
  const [year, month, day, hour] = [
    time.getUTCFullYear(),
    time.getUTCMonth(),
    time.getUTCDate(),
    time.getUTCHours(),
  ];
  const nextYear = Date.UTC(year + 1, 0);
  if (month === 0 && day === 1 && hour === 0 && nextYear <= until)
    return { length: "YYYY".length, next: nextYear };
  const nextMonth = Date.UTC(year, month + 1);
  if (day === 1 && hour === 0 && nextMonth <= until) return { length: "YYYY/MM".length, next: nextMonth };
  const nextDay = Date.UTC(year, month, day + 1);
  if (hour === 0 && nextDay <= until) return { length: "YYYY/MM/DD".length, next: nextDay };
  return { length: "YYYY/MM/DD/HH".length, next: Date.UTC(year, month, day, hour + 1) };
}
