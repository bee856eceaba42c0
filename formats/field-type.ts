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

/** The types that give a line its time. */
export type TimeType = Extract<FieldType, "time_local" | "time_iso8601" | "msec">;

/** Whether a field of this type can be the record's `time`. */
export function isTimeType(type: FieldType): type is TimeType {
  return type === "time_local" || type === "time_iso8601" || type === "msec";
}
