import { writeDate } from "../mapping/dates";
import type { FieldType } from "../mapping/field-types";
import type { Value } from "../mapping/value";

/** A bucket's key as the answer names it. */
export function bucketKey(type: FieldType | undefined, value: Value): { key: Value; key_as_string?: string } {
  if (type === "date") return { key: value, key_as_string: writeDate(value as number) };
  if (type === "boolean") return { key: value === true ? 1 : 0, key_as_string: String(value) };
  return { key: value };
}

/** A number as OpenSearch writes it in names: `95.0`, `99.9`. */
export function decimalName(number: number): string {
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

/** A value as a number: of true and false, 1 and 0. */
export function numberOf(value: Value): number {
  return typeof value === "boolean" ? (value ? 1 : 0) : Number(value);
}
