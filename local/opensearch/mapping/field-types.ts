import * as z from "zod";
import { DATE_FORMATS, DEFAULT_DATE_FORMAT, parseDate } from "./dates";
import { parseIp } from "./ip";
import { parseReal, parseWhole, WHOLE_NUMBERS } from "./numbers";
import { type Value, ValueError } from "./value";

export const FIELD_TYPES = [
  "keyword",
  "text",
  "ip",
  "date",
  "boolean",
  "byte",
  "short",
  "integer",
  "long",
  "float",
  "double",
  "scaled_float",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Parameters whose effect is on disk space, memory or scores, none of which are here. */
const inert = z.unknown().optional();
const flag = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]);

/** Parameters that every type takes. https://docs.opensearch.org/latest/field-types/mapping-parameters/index/ */
const common = {
  index: flag.default(true),
  store: inert,
  boost: inert,
  meta: inert,
};
const exact = { ...common, doc_values: z.literal(true, "fields without doc_values are not here").optional() };
const number = { ...exact, coerce: flag.default(true), ignore_malformed: flag.default(false) };

const dateFormat = z
  .string()
  .refine((format) => format.split("||").every((one) => (DATE_FORMATS as readonly string[]).includes(one)), {
    error: ({ input }) => `the stand-in reads no dates of format [${input}]`,
  });

/** The parameters of each type that have an effect, or need none. */
export const FIELD_PARAMETERS = {
  keyword: z.strictObject({
    ...exact,
    ignore_above: z.int().min(0).optional(),
    eager_global_ordinals: inert,
    norms: inert,
    index_options: inert,
  }),
  text: z.strictObject({
    ...common,
    analyzer: z.literal("standard", "the stand-in has the standard analyzer only").optional(),
    norms: inert,
    fielddata: z.literal(false, "the stand-in has no fielddata").optional(),
    index_options: inert,
    term_vector: inert,
  }),
  ip: z.strictObject({ ...exact, ignore_malformed: flag.default(false) }),
  date: z.strictObject({
    ...exact,
    format: dateFormat.default(DEFAULT_DATE_FORMAT),
    ignore_malformed: flag.default(false),
  }),
  boolean: z.strictObject(exact),
  byte: z.strictObject(number),
  short: z.strictObject(number),
  integer: z.strictObject(number),
  long: z.strictObject(number),
  float: z.strictObject(number),
  double: z.strictObject(number),
  scaled_float: z.strictObject({ ...number, scaling_factor: z.number().positive() }),
} as const satisfies Record<FieldType, z.ZodType>;

/** What of a field's parameters has an effect. */
export interface FieldParameters {
  readonly index: boolean;
  readonly coerce?: boolean | undefined;
  readonly ignore_malformed?: boolean | undefined;
  readonly ignore_above?: number | undefined;
  readonly format?: string | undefined;
  readonly scaling_factor?: number | undefined;
}

/**
 * A document's value as the field is searched.
 *
 * @throws ValueError where it is not of the type
 */
export function parseValue(type: FieldType, value: unknown, parameters: FieldParameters): Value {
  if (typeof value === "object") {
    throw new ValueError("illegal_state_exception", "Can't get text on a START_OBJECT");
  }
  switch (type) {
    case "keyword":
    case "text":
      return String(value);
    case "ip":
      return parseIp(value);
    case "date":
      return parseDate(value, parameters.format);
    case "boolean":
      return parseBoolean(value);
    default: {
      const coerce = parameters.coerce ?? true;
      return WHOLE_NUMBERS.has(type)
        ? parseWhole(value, { type, coerce })
        : parseReal(value, { type, coerce, scalingFactor: parameters.scaling_factor });
    }
  }
}

export function isNumeric(type: FieldType): boolean {
  return !["keyword", "text", "ip", "date", "boolean"].includes(type);
}

function parseBoolean(value: unknown): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false" || value === "") return false;
  throw new ValueError(
    "illegal_argument_exception",
    `Failed to parse value [${value}] as only [true] or [false] are allowed.`,
  );
}
