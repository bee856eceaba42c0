import type { TimeType } from "./field-type";

/** A time as it stands in a line. */
export interface TimeReading {
  /** Index behind the time. */
  readonly end: number;
  /** Seconds since 1970, UTC; with three decimals from `$msec` and six from `time_utc`. */
  readonly epochSeconds: number;
  /** ISO 8601 with the line's own offset; `Z` is that of `time_utc`. */
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
/** Lines are counted from 1970, as POSIX time is; the upper end keeps the year at four digits in every offset. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 9998];

const TIME_LOCAL = /(\d\d)\/([A-Z][a-z][a-z])\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)/y;
const TIME_ISO8601 = /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)/y;
const TIME_UTC = /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})Z/y;
const MSEC = /(0|[1-9]\d{0,10})\.(\d{3})/y;

const FORM: Record<TimeType, string> = {
  time_local: "is not of the form dd/Mon/yyyy:hh:mm:ss +hhmm",
  time_iso8601: "is not of the form yyyy-mm-ddThh:mm:ss+hh:mm",
  msec: "is not seconds with three decimals",
  time_utc: "is not of the form yyyy-mm-ddThh:mm:ss.ffffffZ",
};

/**
 * Reads the time that begins at `at`, and checks that calendar and clock have it: days of the month, leap
 * years, no second 60 (nginx writes POSIX time, which has none), offsets up to ±23:59.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#var_time_local
 *
 * @example
 * readTime("time_local", "[10/Aug/2020:15:18:51 +0900]", 1);
 * // -> { end: 27, epochSeconds: 1597040331, iso: "2020-08-10T15:18:51+09:00" }
 * readTime("time_local", "30/Feb/2020:15:18:51 +0900", 0); // -> { rule: "has an impossible day", wellFormed: true }
 */
export function readTime(type: TimeType, line: string, at: number): TimeReading | TimeRefusal {
  if (type === "msec") return readMsec(line, at);
  if (type === "time_utc") return readUtc(line, at);
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
  const local = secondsOf([Number(year), month, Number(day), Number(hh), Number(mm), Number(ss)]);
  if (typeof local === "string") return { rule: local, wellFormed: true };
  if (Number(offHh) > 23 || Number(offMm) > 59) return { rule: "has an impossible offset", wellFormed: true };

  const offsetSeconds = (sign === "-" ? -1 : 1) * (Number(offHh) * 3_600 + Number(offMm) * 60);
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

function readUtc(line: string, at: number): TimeReading | TimeRefusal {
  TIME_UTC.lastIndex = at;
  const match = TIME_UTC.exec(line);
  if (!match) return { rule: FORM.time_utc, wellFormed: false };
  const [iso, year, month, day, hh, mm, ss, micros] = match;
  const seconds = secondsOf([Number(year), Number(month), Number(day), Number(hh), Number(mm), Number(ss)]);
  if (typeof seconds === "string") return { rule: seconds, wellFormed: true };
  // Rounds as the decimal text does: no microsecond lies that near to the middle of two doubles. Microseconds since 1970
  // would be no exact integers from 2255 on.
  return { end: TIME_UTC.lastIndex, epochSeconds: seconds + Number(micros) / 1e6, iso };
}

/** Seconds since 1970 of a date and a clock that exist; else the rule that they break. */
function secondsOf([year, month, day, hour, minute, second]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): number | string {
  if (year < FIRST_YEAR || year > LAST_YEAR) return "has an impossible year";
  if (month < 1 || month > 12) return "has an impossible month";
  if (day < 1 || day > daysInMonth(year, month)) return "has an impossible day";
  if (hour > 23 || minute > 59 || second > 59) return "has an impossible hour, minute or second";
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1_000;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/**
 * ISO 8601 in UTC with milliseconds.
 *
 * @throws RangeError for more seconds than a JavaScript date has: 8.64e12
 *
 * @example
 * utcTime(1_587_174_138); // -> "2020-04-18T01:42:18.000Z"
 */
export function utcTime(epochSeconds: number): string {
  return new Date(Math.round(epochSeconds * 1_000)).toISOString();
}
