import type { DuckDBValueConverter, Json } from "@duckdb/node-api";

/** A value as JSON has it: counts are numbers, and texts only where JavaScript's numbers are too small for them. */
export function plainValues(toJson: DuckDBValueConverter<Json>): DuckDBValueConverter<Json> {
  return (value, type, converter) => {
    if (typeof value !== "bigint") return toJson(value, type, converter);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  };
}
