import { decodeEscapes, type Escape, isMissing } from "./escaping";
import { isListType, isTimeType, LIST_SEPARATORS, type LineFieldType, type ListType } from "./field-type";
import type { LogField } from "./log-format";
import type { OutputOptions } from "./output-options";
import { readTime, utcTime } from "./time";

/** A value of a record. */
export type LineValue = string | number | boolean | null | readonly LineListEntry[];

/** What a list may hold: text, a number, or null for an entry that is missing. */
export type LineListEntry = string | number | null;

/** What becomes of a text before it is written. Pure: the same text always becomes the same. */
export type Transform = (text: string) => string;

/** How a value is written. */
export interface ValueStyle {
  readonly escape: Escape;
  readonly options: OutputOptions;
}

/** Types whose values are written as text whatever the options say of numbers. */
export const TEXT_TYPES: readonly LineFieldType[] = ["token", "text", "request_id", "conn_trace_id", "ip"];

/** A missing value as the options want it. */
export function missingValue(options: OutputOptions): "-" | null {
  return options.missing === "dash" ? "-" : null;
}

/**
 * The record's value for the text of a field. A list with several entries stays the text of the line: an array
 * now and then, or a sum, would be worse to query.
 *
 * @example
 * const style = { escape: "default", options: {} } as const;
 * fieldValue({ name: "status", type: "status", mayBeEmpty: false }, "200", style); // -> 200
 * fieldValue({ name: "upstream_status", type: "numbers", mayBeEmpty: false }, "502, 200", style); // -> "502, 200"
 */
export function fieldValue(field: LogField, raw: string, style: ValueStyle): LineValue {
  const { options } = style;
  if (TEXT_TYPES.includes(field.type)) return textValue(raw, style);
  if (raw === "" || raw === "-" || (raw === "-1" && field.type === "duration")) return missingValue(options);
  const isTimeText = isTimeType(field.type) && field.type !== "msec";
  if (isListType(field.type)) return listValue(field.type, raw, options);
  if (isTimeText || options.numbers === "text") return raw;
  const isList = field.type === "numbers" && raw.includes(" ");
  return isList ? raw : Number(raw);
}

function listValue(type: ListType, raw: string, options: OutputOptions): LineListEntry[] {
  return raw.split(LIST_SEPARATORS[type]).map((entry) => {
    if (entry === "-") return missingValue(options);
    return type === "status_list" ? numberValue(entry, options) : entry;
  });
}

/** A number that is not missing. */
export function numberValue(raw: string, { numbers }: OutputOptions): string | number {
  return numbers === "text" ? raw : Number(raw);
}

/** Text that is not missing, not even where it is a dash. */
export function presentText(raw: string, style: ValueStyle): string {
  return style.options.decodeEscapes ? decodeEscapes(style.escape, raw) : raw;
}

/**
 * The record's value for text.
 *
 * @example
 * textValue("-", { escape: "default", options: {} }); // -> null
 * textValue("\\x22", { escape: "default", options: { decodeEscapes: true } }); // -> '"'
 */
export function textValue(raw: string, style: ValueStyle): LineValue {
  if (isMissing(style.escape, raw)) return missingValue(style.options);
  return presentText(raw, style);
}

/** The same for text that is transformed: what is missing stays missing, and escapes are decoded first. */
export function transformedValue(raw: string, style: ValueStyle, transform: Transform): LineValue {
  if (isMissing(style.escape, raw)) return missingValue(style.options);
  return transform(presentText(raw, style));
}

/**
 * The record's `time` for the text of a time field that has been matched.
 *
 * @throws TypeError for a field that is no time, or a text that {@link readTime} refuses
 *
 * @example
 * const field = { name: "time_local", type: "time_local", mayBeEmpty: false } as const;
 * timeValue(field, "10/Aug/2020:15:18:51 +0900", { time: "utc" }); // -> "2020-08-10T06:18:51.000Z"
 */
export function timeValue(field: LogField, raw: string, options: OutputOptions): string {
  // Of time_utc every style is the text itself: ISO 8601, UTC, and more exact than milliseconds.
  if (options.time === "raw" || field.type === "time_utc") return raw;
  const { iso, epochSeconds } = matchedTime(field, raw);
  return options.time === "utc" ? utcTime(epochSeconds) : iso;
}

/**
 * Seconds since 1970 of a time field that has been matched.
 *
 * @throws TypeError as {@link timeValue} does
 *
 * @example
 * epochOf({ name: "msec", type: "msec", mayBeEmpty: false }, "1597040331.250"); // -> 1597040331.25
 */
export function epochOf(field: LogField, raw: string): number {
  return matchedTime(field, raw).epochSeconds;
}

function matchedTime({ name, type }: LogField, raw: string): { iso: string; epochSeconds: number } {
  if (!isTimeType(type)) throw new TypeError(`${name} is no time field`);
  const reading = readTime(type, raw, 0);
  if ("rule" in reading) throw new TypeError(`${name} ${reading.rule}, although it has been matched`);
  return reading;
}
