import type { Json } from "@duckdb/node-api";

/** A value as text in a column; lists and structures as JSON. */
export function cellText(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
