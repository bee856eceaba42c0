import type { TimeType } from "./field-type";

/** A time as it stands in a line. */
export interface TimeReading {
  /** Index behind the time. */
  readonly end: number;
  /** Seconds since 1970, UTC; with three decimals from `$msec`. */
  readonly epochSeconds: number;
  /** ISO 8601 with the line's own offset. */
  readonly iso: string;
}

/** Why no time stands there. */
export interface TimeRefusal {
  readonly rule: string;
  /** The text has the shape of a time, but no calendar or clock has it. */
  readonly wellFormed: boolean;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** nginx counts from 1970; the upper end keeps the year at four digits in every offset. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 9998];

const TIME_LOCAL = /(\d\d)\/([A-Z][a-z][a-z])\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)/y;
const TIME_ISO8601 = /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)/y;
const MSEC = /(0|[1-9]\d{0,10})\.(\d{3})/y;

const FORM: Record<TimeType, string> = {
  time_local: "is not of the form dd/Mon/yyyy:hh:mm:ss +hhmm",
  time_iso8601: "is not of the form yyyy-mm-ddThh:mm:ss+hh:mm",
  msec: "is not seconds with three decimals",
};

/**
 * Reads the time that begins at `at`, and checks that calendar and clock have it: days of the month, leap
 * years, no second 60 (nginx writes POSIX time, which has none), offsets up to ±23:59.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#var_time_local
 */
export function readTime(type: TimeType, line: string, at: number): TimeReading | TimeRefusal {
  if (type === "msec") return readMsec(line, at);
  const pattern = type === "time_local" ? TIME_LOCAL : TIME_ISO8601;
  pattern.lastIndex = at;
  const match = pattern.exec(line);
  if (!match) return { rule: FORM[type], wellFormed: false };
  const [
    ,
    first = "",
    second = "",
    third = "",
    hh = "",
    mm = "",
    ss = "",
    sign = "",
    offHh = "",
    offMm = "",
  ] = match;
  const [day, year] = type === "time_local" ? [first, third] : [third, first];
  const month = type === "time_local" ? MONTHS.indexOf(second) + 1 : Number(second);
  const refuse = (rule: string): TimeRefusal => ({ rule, wellFormed: true });

  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return refuse("has an impossible year");
  if (month < 1 || month > 12) return refuse("has an impossible month");
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), month))
    return refuse("has an impossible day");
  if (Number(hh) > 23 || Number(mm) > 59 || Number(ss) > 59)
    return refuse("has an impossible hour, minute or second");
  if (Number(offHh) > 23 || Number(offMm) > 59) return refuse("has an impossible offset");

  const offsetSeconds = (sign === "-" ? -1 : 1) * (Number(offHh) * 3_600 + Number(offMm) * 60);
  const local = Date.UTC(Number(year), month - 1, Number(day), Number(hh), Number(mm), Number(ss)) / 1_000;
  return {
    end: pattern.lastIndex,
    epochSeconds: local - offsetSeconds,
    iso: `${year}-${String(month).padStart(2, "0")}-${day}T${hh}:${mm}:${ss}${sign}${offHh}:${offMm}`,
  };
}

function readMsec(line: string, at: number): TimeReading | TimeRefusal {
  MSEC.lastIndex = at;
  const match = MSEC.exec(line);
  if (!match) return { rule: FORM.msec, wellFormed: false };
  const epochSeconds = Number(match[0]);
  return { end: MSEC.lastIndex, epochSeconds, iso: utcTime(epochSeconds).replace("Z", "+00:00") };
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** ISO 8601 in UTC with milliseconds, such as `2020-04-18T01:42:18.000Z`. */
export function utcTime(epochSeconds: number): string {
  return new Date(Math.round(epochSeconds * 1_000)).toISOString();
}
