import { ReplayError } from "./error";

/** Whole UTC hours, in milliseconds since 1970: from `since`, up to and without `until`. */
export interface Window {
  readonly since: number;
  readonly until: number;
}

const HOUR_MS = 3_600_000;

/** A day, or a day and a time with its zone: a time without one would mean another hour on every laptop. */
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * The hours that two instants span: keys know nothing finer than the hour of arrival, so the first one is rounded down
 * and the last one up.
 *
 * @throws ReplayError for text that is no instant, and where there is nothing between them
 * @example
 * parseWindow({ since: "2026-11-20T08:30Z", until: "2026-11-20T12:00:00+09:00" });
 */
export function parseWindow({ since, until }: { since: string; until: string }): Window {
  const from = parseInstant("--since", since);
  const to = parseInstant("--until", until);
  if (from >= to) {
    throw new ReplayError(`--until: must be later than --since (${since}), got ${JSON.stringify(until)}`);
  }
  return { since: Math.floor(from / HOUR_MS) * HOUR_MS, until: Math.ceil(to / HOUR_MS) * HOUR_MS };
}

function parseInstant(option: string, text: string): number {
  const [, year, month, day] = INSTANT.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  // Date rolls 30 February over into March.
  const exists = year !== undefined && new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day);
  const millis = exists ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(millis)) return millis;
  throw new ReplayError(
    `${option}: must be a day or an ISO 8601 time with its zone, such as 2026-11-20 or 2026-11-20T08:30:00Z, got ${JSON.stringify(text)}`,
  );
}

/** `2026-11-20T08:00Z` */
export function hourText(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, "YYYY-MM-DDTHH:MM".length)}Z`;
}
