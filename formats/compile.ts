import { chooseEnding } from "./ending";
import type { Escape } from "./escaping";
import { type FieldType, isTimeType } from "./field-type";
import { forgeable } from "./forgeable";
import { FormatError } from "./format-error";
import type { LogFormatSettings } from "./format-settings";
import type { LogField, LogFormat, Step } from "./log-format";
import { type FormatPart, tokeniseLogFormat } from "./tokenise";
import { knownVariable } from "./variables";

/**
 * Compiles a `log_format` string to what `matchLine` needs to take its lines apart. A format is accepted only if
 * its lines can be read back without guessing: free text has to be quoted, or be the last field, or be followed by
 * a control character, or stand directly in front of a time (as `$remote_user` does in `combined`).
 *
 * @throws FormatError naming the format, the rule it breaks and the part at fault
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format
 *
 * @example
 * const main = compileLogFormat({ name: "main", format: MAIN });
 * main.fields.map(({ name }) => name); // -> ["remote_addr", "remote_user", "time_local", …]
 */
export function compileLogFormat({
  name,
  format,
  escape: mode = "default",
  types = {},
}: LogFormatSettings): LogFormat {
  const where = `format ${name}`;
  if (/[\r\n]/.test(format)) {
    throw new FormatError({ where, rule: "a log_format must not hold a line break", value: format });
  }
  const parts = tokeniseLogFormat(format, where);
  const names = parts.flatMap((part) => (part.kind === "variable" ? [part.name] : []));
  const unknown = Object.keys(types).find((type) => !names.includes(type));
  if (unknown !== undefined) {
    throw new FormatError({
      where,
      rule: "types names a variable that is not in the format",
      value: unknown,
    });
  }
  const twice = names.find((variable, index) => names.indexOf(variable) !== index);
  if (twice !== undefined) {
    throw new FormatError({ where, rule: "a variable must not stand twice in a format", value: `$${twice}` });
  }
  const fields = names.map((variable) => logField(variable, ownType(types, variable), mode));
  const timeField = fields.find((field) => isTimeType(field.type));
  if (!timeField) {
    const rule = "has no time variable ($time_local, $time_iso8601 or $msec), so its lines have no time";
    throw new FormatError({ where, rule, value: format });
  }
  const steps = compileSteps(parts, fields, where);
  // Under escape=none every reading of a line is followed, and a line with several is refused.
  const forged = mode === "none" ? undefined : forgeable(steps);
  if (forged !== undefined) {
    const rule =
      `$${forged.text} may hold a time and all that follows it, and $${forged.rest} at the end of the line would ` +
      "take in the true ones: quote one of them in the log_format";
    throw new FormatError({ where, rule, value: `$${forged.text}` });
  }
  return { name, format, escape: mode, fields, timeField, steps, request: "uri" };
}

function ownType(types: Record<string, FieldType>, name: string): FieldType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

function logField(name: string, override: FieldType | undefined, mode: Escape): LogField {
  const known = knownVariable(name);
  const type = override ?? known.type;
  return {
    name,
    type,
    mayBeEmpty: mayBeEmpty(type, override === undefined ? known.empty : undefined, mode),
  };
}

function mayBeEmpty(type: FieldType, empty: "never" | "always" | undefined, mode: Escape): boolean {
  if (isTimeType(type) || type === "status" || empty === "never") return false;
  return empty === "always" || type === "text" || type === "token" || mode !== "default";
}

function compileSteps(parts: readonly FormatPart[], fields: readonly LogField[], where: string): Step[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const fieldAt = (index: number): LogField | undefined => {
    const part = parts[index];
    return part?.kind === "variable" ? byName.get(part.name) : undefined;
  };
  const literalAt = (index: number): string => {
    const part = parts[index];
    return part?.kind === "literal" ? part.text : "";
  };
  return parts.map((part, index): Step => {
    const field = fieldAt(index);
    if (part.kind === "literal" || !field) {
      return { kind: "literal", text: literalAt(index), after: fieldAt(index - 1)?.name };
    }
    const neighbour = fieldAt(index + 1);
    if (neighbour) {
      const rule = "two variables need text between them to be told apart";
      throw new FormatError({ where, rule, value: `$${field.name}$${neighbour.name}` });
    }
    const next = literalAt(index + 1);
    const nextField = fieldAt(index + 2);
    const ending = chooseEnding({ field, next, nextField, afterNext: literalAt(index + 3) });
    if ("ambiguous" in ending) {
      const value = `$${field.name}${next}${nextField ? `$${nextField.name}` : ""}`;
      throw new FormatError({ where, rule: ending.ambiguous, value });
    }
    return { kind: "field", field, ending, next };
  });
}
