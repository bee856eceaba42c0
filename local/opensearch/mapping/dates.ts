import { ValueError } from "./value";

/** Formats of dates that the stand-in reads. */
export const DATE_FORMATS = [
  "strict_date_optional_time",
  "epoch_millis",
  "epoch_second",
  "date_optional_time",
  "strict_date_time",
  "strict_date_time_no_millis",
  "strict_date",
  "date_time",
  "date",
  "iso8601",
] as const;
/** https://docs.opensearch.org/latest/field-types/supported-field-types/date/ */
export const DEFAULT_DATE_FORMAT = "strict_date_time_no_millis||strict_date_optional_time||epoch_millis";

const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;
const EPOCH = /^-?\d{1,18}(\.\d+)?$/;
const DAY_MS = 86_400_000;

/**
 * A date in milliseconds since the epoch.
 *
 * @param format as in a mapping, alternatives between `||`
 * @throws ValueError
 */
export function parseDate(value: unknown, format = DEFAULT_DATE_FORMAT): number {
  const text = String(value);
  for (const one of format.split("||")) {
    const ms = one.startsWith("epoch_") ? epochDate(text, one) : isoDate(text);
    if (ms !== undefined) return ms;
  }
  throw new ValueError(
    "illegal_argument_exception",
    `failed to parse date field [${text}] with format [${format}]`,
    {
      type: "date_time_parse_exception",
      reason: `date_time_parse_exception: Failed to parse with all enclosed parsers`,
    },
  );
}

/**
 * The start of the time that a date names, or with `roundUp` its last millisecond: `2026-11` is all of November.
 *
 * @throws ValueError
 */
export function parseDateBound(
  text: string,
  { format, roundUp }: { format: string; roundUp: boolean },
): number {
  const start = parseDate(text, format);
  const [, month, day, hour, minute, second, fraction] = ISO.exec(text)?.slice(1) ?? [];
  if (!roundUp || fraction !== undefined || (!text.includes("-") && format.includes("epoch_"))) return start;
  const unit =
    second !== undefined
      ? "s"
      : minute !== undefined
        ? "m"
        : hour !== undefined
          ? "h"
          : day !== undefined
            ? "d"
            : undefined;
  return addUnits(start, { count: 1, unit: unit ?? (month !== undefined ? "M" : "y") }) - 1;
}

/** A unit of date math: years, months, weeks, days, hours, minutes, seconds. */
export type DateUnit = "y" | "M" | "w" | "d" | "h" | "m" | "s";

const UNIT_MS = { w: 7 * DAY_MS, d: DAY_MS, h: 3_600_000, m: 60_000, s: 1_000 } as const;

export function addUnits(ms: number, { count, unit }: { count: number; unit: DateUnit }): number {
  if (unit !== "y" && unit !== "M") return ms + count * UNIT_MS[unit];
  const date = new Date(ms);
  const months = count * (unit === "y" ? 12 : 1);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** The start of the unit that a moment lies in; weeks start on Monday. */
export function startOf(ms: number, unit: DateUnit): number {
  const date = new Date(ms);
  if (unit === "y") return Date.UTC(date.getUTCFullYear(), 0);
  if (unit === "M") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const size = UNIT_MS[unit];
  // The epoch was a Thursday.
  const shift = unit === "w" ? 3 * DAY_MS : 0;
  return Math.floor((ms + shift) / size) * size - shift;
}

/** Whether text that comes first in a field makes it a date. https://docs.opensearch.org/latest/field-types/#dynamic-mapping */
export function looksLikeDate(text: string): boolean {
  return text.length >= 10 && isoDate(text) !== undefined;
}

/** As OpenSearch writes a date in `key_as_string`. */
export function writeDate(ms: number): string {
  return new Date(ms).toISOString();
}

function epochDate(text: string, format: string): number | undefined {
  if (!EPOCH.test(text)) return undefined;
  return inRange(format === "epoch_second" ? Number(text) * 1_000 : Math.floor(Number(text)));
}

/** ISO 8601 from the year on, UTC where nothing else is said. */
function isoDate(text: string): number | undefined {
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "", zone] =
    found;
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  // Of a day that its month does not have, JavaScript makes one of the next month.
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000;
  const offset = offsetMs(zone);
  if (offset === undefined) return undefined;
  return inRange(midnight + time + Number(fraction.padEnd(3, "0").slice(0, 3)) - offset);
}

/** `+09:00` in milliseconds; undefined for what is no offset. */
export function offsetMs(zone = "Z"): number | undefined {
  if (zone === "Z" || zone === "UTC") return 0;
  const found = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone);
  if (found === null || Number(found[2]) > 18 || Number(found[3] ?? 0) > 59) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === "-" ? -1 : 1) * minutes * 60_000;
}

function inRange(ms: number): number | undefined {
  return Math.abs(ms) <= 100_000_000 * DAY_MS ? ms : undefined;
}
