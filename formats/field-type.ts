import * as z from "zod";

/**
 * What the text of a variable looks like in a line, which decides how the field is read and written:
 *
 * | type | text in the line | value in the record |
 * | --- | --- | --- |
 * | `time_local` | `10/Aug/2020:15:18:51 +0900` | text |
 * | `time_iso8601` | `2020-08-10T15:18:51+09:00` | text |
 * | `msec` | `1597040331.123` | number |
 * | `status` | exactly three digits | number |
 * | `integer` | digits, at most 2^53−1, or `-` | number or null |
 * | `decimal` | digits with an optional fraction, 15 digits at most, or `-` | number or null |
 * | `numbers` | decimals, or `-`, joined by `, ` or ` : ` | one entry: number or null; several: the text |
 * | `request_id` | 32 hexadecimal digits, or `-` | text or null |
 * | `token` | anything without blanks | text or null |
 * | `text` | anything | text or null |
 *
 * The first field with a time type becomes the record's `time`. A `numbers` column that must hold lists as well
 * has to be a text column, because one line may hold `0.1` and the next `0.1, 0.2`.
 */
export const FieldType = z.enum([
  "time_local",
  "time_iso8601",
  "msec",
  "status",
  "integer",
  "decimal",
  "numbers",
  "request_id",
  "token",
  "text",
]);
export type FieldType = z.infer<typeof FieldType>;

/**
 * Types that only ALB lines have, so no setting names them:
 *
 * | type | text in the line | value in the record |
 * | --- | --- | --- |
 * | `time_utc` | `2024-05-01T06:00:00.123456Z` | text |
 * | `optional_status` | exactly three digits, or `-` | number or null |
 * | `signed_integer` | digits with or without a minus sign, at most 2^53−1, or `-` | number or null |
 * | `duration` | seconds as a `decimal`; `-1` or `-` where there was nothing to measure | number or null |
 * | `conn_trace_id` | anything without blanks; at the end of the line `TID_` and 32 hexadecimal digits, or `-` | text or null |
 * | `ip` | an IPv4 or IPv6 address, or `-` | text or null |
 * | `address` | an address, a colon and a port, or `-`; IPv6 with or without brackets | text without brackets and number, or null twice |
 * | `comma_list` | words joined by `,`, or `-` | list of texts (null for `-`), or null |
 * | `word_list` | words joined by a blank, or `-` | the same |
 * | `status_list` | `optional_status` joined by a blank | list of numbers (null for `-`), or null |
 *
 * A word is visible ASCII without quotes, backslashes and its list's separator.
 */
export type AlbFieldType =
  | "time_utc"
  | "optional_status"
  | "signed_integer"
  | "duration"
  | "conn_trace_id"
  | "ip"
  | "address"
  | ListType;

/** The types whose value is a list. */
export type ListType = "comma_list" | "word_list" | "status_list";

/** Every type that a field of a line can have. */
export type LineFieldType = FieldType | AlbFieldType;

/** The types that give a line its time. */
export type TimeType = Extract<LineFieldType, "time_local" | "time_iso8601" | "msec" | "time_utc">;

/** What stands between the entries of a list. */
export const LIST_SEPARATORS: Readonly<Record<ListType, string>> = {
  comma_list: ",",
  word_list: " ",
  status_list: " ",
};

/** Whether a field of this type becomes a list. */
export function isListType(type: LineFieldType): type is ListType {
  return Object.hasOwn(LIST_SEPARATORS, type);
}

/**
 * Whether a field of this type can be the record's `time`.
 *
 * @example
 * isTimeType("msec"); // -> true
 * isTimeType("decimal"); // -> false
 */
export function isTimeType(type: LineFieldType): type is TimeType {
  return type === "time_local" || type === "time_iso8601" || type === "msec" || type === "time_utc";
}
