import type { Json } from "@duckdb/node-api";
import { cellText } from "./cell";

/**
 * A row of CSV with its line break, CRLF; an empty field is null, an empty text is `""`.
 * https://www.rfc-editor.org/rfc/rfc4180
 *
 * @example
 * csvRow(["/a,b", 2, null]); // '"/a,b",2,\r\n'
 */
export function csvRow(values: readonly Json[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}

function csvField(value: Json): string {
  const text = cellText(value);
  return value === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
