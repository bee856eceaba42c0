import { decodeEscapes, type Escape, isMissing } from "./escaping";
import { isTimeType, type LineFieldType } from "./field-type";
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

export const TEXT_TYPES: readonly LineFieldType[] = ["token", "text", "request_id", "conn_trace_id"];

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
  if (TEXT_TYPES.includes(field.type)) return textValue(raw, style);
  if (raw === "" || raw === "-" || (raw === "-1" && field.type === "duration")) return missingValue(options);
  const isTimeText = isTimeType(field.type) && field.type !== "msec";
  if (isTimeText || options.numbers === "text") return raw;
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
  // Of time_utc every style is the text itself: ISO 8601, UTC, and more exact than milliseconds.
  if (options.time === "raw" || field.type === "time_utc") return raw;
  const { iso, epochSeconds } = matchedTime(field, raw);
  return options.time === "utc" ? utcTime(epochSeconds) : iso;
}

/** Seconds since 1970 of a time field that has been matched. */
export function epochOf(field: LogField, raw: string): number {
  return matchedTime(field, raw).epochSeconds;
}

function matchedTime({ name, type }: LogField, raw: string): { iso: string; epochSeconds: number } {
  if (!isTimeType(type)) throw new TypeError(`${name} is no time field`);
  const reading = readTime(type, raw, 0);
  if ("rule" in reading) throw new TypeError(`${name} ${reading.rule}, although it has been matched`);
  return reading;
}
