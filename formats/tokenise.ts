import { FormatError } from "./format-error";

/** A `log_format` string taken apart: literal text and variables, in order. */
export type FormatPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string };

const VARIABLE = /\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/y;

/**
 * Splits a `log_format` string as nginx does: `$name` and `${name}` are variables, all else is literal.
 *
 * @throws FormatError for a `$` that does not begin a variable; nginx refuses it as well
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format
 *
 * @example
 * tokeniseLogFormat("[$time_local] ${status}s", "format short");
 * // -> [{ kind: "literal", text: "[" }, { kind: "variable", name: "time_local" }, …, { kind: "literal", text: "s" }]
 */
export function tokeniseLogFormat(format: string, where: string): FormatPart[] {
  const parts: FormatPart[] = [];
  for (let at = 0; at < format.length; ) {
    const dollar = format.indexOf("$", at);
    const literal = format.slice(at, dollar === -1 ? undefined : dollar);
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    if (dollar === -1) break;
    VARIABLE.lastIndex = dollar;
    const variable = VARIABLE.exec(format);
    if (!variable) {
      const value = format.slice(dollar, dollar + 20);
      throw new FormatError({
        where,
        rule: "a $ must begin a variable: a name of letters, digits and _, or such a name in braces",
        value,
      });
    }
    parts.push({ kind: "variable", name: variable[1] ?? variable[2] ?? "" });
    at = VARIABLE.lastIndex;
  }
  return parts;
}
