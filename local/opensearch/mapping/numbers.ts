import { ValueError } from "./value";

/** The whole-number types and their largest value. https://docs.opensearch.org/latest/field-types/supported-field-types/numeric/ */
export const WHOLE_NUMBERS: ReadonlyMap<string, number> = new Map([
  ["byte", 2 ** 7 - 1],
  ["short", 2 ** 15 - 1],
  ["integer", 2 ** 31 - 1],
  // Beyond 2^53 a number here is the nearest that JavaScript has; _source keeps it as it was sent.
  ["long", 2 ** 63],
]);
const FLOAT_MAX = 3.4028234663852886e38;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number, or text that is one. @throws ValueError */
export function parseNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") throw new ValueError("illegal_argument_exception", `not a number: ${value}`);
  const text = value.trim();
  if (text === "") throw new ValueError("number_format_exception", "empty String");
  if (NUMBER.test(text)) return Number(text);
  throw new ValueError("number_format_exception", `For input string: "${value}"`);
}

/** @throws ValueError for what the type cannot hold */
export function parseWhole(value: unknown, { type, coerce }: { type: string; coerce: boolean }): number {
  if (typeof value === "string" && !coerce) {
    throw new ValueError("illegal_argument_exception", `${capital(type)} value passed as String`);
  }
  const number = parseNumber(value);
  const max = WHOLE_NUMBERS.get(type) ?? 0;
  if (number > max || number < -max - 1) {
    throw new ValueError(
      "illegal_argument_exception",
      `Value [${value}] is out of range for ${article(type)} ${type}`,
    );
  }
  if (!Number.isInteger(number) && !coerce) {
    throw new ValueError(
      "illegal_argument_exception",
      `${value} cannot be converted to ${capital(type)} without data loss`,
    );
  }
  return Math.trunc(number);
}

/** @throws ValueError for what the type cannot hold */
export function parseReal(
  value: unknown,
  { type, coerce, scalingFactor = 1 }: { type: string; coerce: boolean; scalingFactor?: number | undefined },
): number {
  if (typeof value === "string" && !coerce) {
    throw new ValueError("illegal_argument_exception", `${capital(type)} value passed as String`);
  }
  const number = parseNumber(value);
  if (!Number.isFinite(number) || (type === "float" && Math.abs(number) > FLOAT_MAX)) {
    const shown = number < 0 ? "-Infinity" : "Infinity";
    throw new ValueError(
      "illegal_argument_exception",
      `[${type}] supports only finite values, but got [${shown}]`,
    );
  }
  if (type === "float") return Math.fround(number);
  return type === "scaled_float" ? Math.round(number * scalingFactor) / scalingFactor : number;
}

function capital(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

function article(type: string): string {
  return type === "integer" ? "an" : "a";
}
