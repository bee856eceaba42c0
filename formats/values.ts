import { decodeEscapes, type Escape, isMissing } from "./escaping";
import type { LogField } from "./log-format";
import type { OutputOptions } from "./output-options";
import { readTime, utcTime } from "./time";

/** A value of a record. */
export type LineValue = string | number | boolean | null;

/** What becomes of a text before it is written. Pure: the same text always becomes the same. */
export type Transform = (text: string) => string;

/** How a value is written. */
export interface ValueStyle {
  readonly escape: Escape;
  readonly options: OutputOptions;
}

/** A missing value as the options want it. */
export function missingValue(options: OutputOptions): LineValue {
  return options.missing === "dash" ? "-" : null;
}

/**
 * The record's value for the text of a field. A list with several entries stays the text of the line: an array
 * now and then, or a sum, would be worse to query.
 */
export function fieldValue(field: LogField, raw: string, style: ValueStyle): LineValue {
  const { options } = style;
  if (field.type === "token" || field.type === "text" || field.type === "request_id")
    return textValue(raw, style);
  if (raw === "" || raw === "-") return missingValue(options);
  if (field.type === "time_local" || field.type === "time_iso8601" || options.numbers === "text") return raw;
  const isList = field.type === "numbers" && raw.includes(" ");
  return isList ? raw : Number(raw);
}

/** The record's value for text. */
export function textValue(raw: string, style: ValueStyle): LineValue {
  if (isMissing(style.escape, raw)) return missingValue(style.options);
  return style.options.decodeEscapes ? decodeEscapes(style.escape, raw) : raw;
}

/** The same for text that is transformed: what is missing stays missing, and escapes are decoded first. */
export function transformedValue(raw: string, style: ValueStyle, transform: Transform): LineValue {
  if (isMissing(style.escape, raw)) return missingValue(style.options);
  return transform(style.options.decodeEscapes ? decodeEscapes(style.escape, raw) : raw);
}

/** The record's `time` for the text of a time field that has been matched. */
export function timeValue(field: LogField, raw: string, options: OutputOptions): string {
  if (options.time === "raw") return raw;
  const { iso, epochSeconds } = matchedTime(field, raw);
  return options.time === "utc" ? utcTime(epochSeconds) : iso;
}

/** Seconds since 1970 of a time field that has been matched. */
export function epochOf(field: LogField, raw: string): number {
  return matchedTime(field, raw).epochSeconds;
}

function matchedTime({ name, type }: LogField, raw: string): { iso: string; epochSeconds: number } {
  if (type !== "time_local" && type !== "time_iso8601" && type !== "msec") {
    throw new TypeError(`${name} is no time field`);
  }
  const reading = readTime(type, raw, 0);
  if ("rule" in reading) throw new TypeError(`${name} ${reading.rule}, although it has been matched`);
  return reading;
}
