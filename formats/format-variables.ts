import * as z from "zod";
import { FormatError } from "./format-error";
import { FormatSettings, LogFormatSettings } from "./format-settings";
import { OutputOptions } from "./output-options";

/** Everything but the format strings themselves. */
const Rest = z.strictObject({
  formats: z.array(LogFormatSettings.omit({ format: true })).min(1),
  output: OutputOptions.optional(),
});

const REST_VARIABLE = "LOG_SETTINGS";
const formatVariable = (index: number): string => `LOG_FORMAT_${index + 1}`;

/**
 * Settings as environment variables of a function: each format string as it stands in nginx.conf, in a variable of
 * its own, the rest as JSON. A format inside JSON would need its quotes escaped twice, which nobody can review, and
 * which CDKTF's HCL output gets wrong.
 *
 * @example
 * toFormatVariables({ formats: [{ name: "combined", format: COMBINED }] });
 * // -> { LOG_FORMAT_1: '$remote_addr - …', LOG_SETTINGS: '{"formats":[{"name":"combined"}]}' }
 */
export function toFormatVariables({ formats, ...rest }: FormatSettings): Record<string, string> {
  return {
    ...Object.fromEntries(formats.map(({ format }, index) => [formatVariable(index), format])),
    [REST_VARIABLE]: JSON.stringify({ formats: formats.map(({ format: _, ...others }) => others), ...rest }),
  };
}

/**
 * The inverse of {@link toFormatVariables}.
 *
 * @throws FormatError naming the variable that is missing or wrong
 *
 * @example
 * fromFormatVariables({ LOG_FORMAT_1: "$msec $status", LOG_SETTINGS: '{"formats":[{"name":"short"}]}' });
 * // -> { formats: [{ name: "short", format: "$msec $status" }] }
 */
export function fromFormatVariables(variables: Readonly<Record<string, string | undefined>>): FormatSettings {
  const rest = parseRest(required(variables, REST_VARIABLE));
  return FormatSettings.parse({
    ...rest,
    formats: rest.formats.map((format, index) => ({
      ...format,
      format: required(variables, formatVariable(index)),
    })),
  });
}

function required(variables: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = variables[name];
  if (value === undefined || value === "") throw new FormatError({ where: name, rule: "must be set", value });
  return value;
}

function parseRest(text: string): z.infer<typeof Rest> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FormatError({ where: REST_VARIABLE, rule: "must be JSON", value: text });
  }
  const parsed = Rest.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FormatError({
    where: `${REST_VARIABLE}.${issue?.path.join(".")}`,
    rule: issue?.message ?? "must hold formats",
    value: text,
  });
}
