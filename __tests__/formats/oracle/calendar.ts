/** A time as the record has it. */
export interface OracleTime {
  /** ISO 8601 with the line's own offset. */
  readonly iso: string;
  /** Seconds since 1970, UTC. */
  readonly epochSeconds: number;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `10/Aug/2020:15:18:51 +0900`; undefined for a time that calendar or clock do not have. */
export function timeLocal(text: string): OracleTime | undefined {
  const match = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/.exec(text);
  if (!match) return undefined;
  const [, day, name = "", year, clock, hours, minutes] = match;
  const month = String(MONTHS.indexOf(name) + 1).padStart(2, "0");
  return iso8601(`${year}-${month}-${day}T${clock}${hours}:${minutes}`);
}

/** `2020-08-10T15:18:51+09:00`; a date that exists is one that JavaScript's calendar gives back as it was. */
export function iso8601(iso: string): OracleTime | undefined {
  const match = /^((\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d)[+-](\d\d):(\d\d)$/.exec(iso);
  if (!match) return undefined;
  const [, local, year, offsetHours, offsetMinutes] = match;
  if (Number(year) < 1970 || Number(year) > 9998) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const date = new Date(`${local}Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== `${local}.000Z`) return undefined;
  return { iso, epochSeconds: Date.parse(iso) / 1_000 };
}

/** `1597040331.123`: without its point, the milliseconds since 1970. */
export function msec(text: string): OracleTime | undefined {
  if (!/^(?:0|[1-9]\d{0,10})\.\d{3}$/.test(text)) return undefined;
  const utc = new Date(Number(text.replace(".", ""))).toISOString();
  return { iso: utc.replace("Z", "+00:00"), epochSeconds: Number(text) };
}
