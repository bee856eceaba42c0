import { kindOf, mayBeEmpty } from "./kinds";

type Escape = "default" | "json" | "none";

/** A `log_format` string and how its values are escaped. */
export interface OracleFormat {
  readonly format: string;
  readonly escape?: Escape | undefined;
}

/** The text of each variable, in the order of the format; undefined for a line that does not have the format. */
export type TakeApart = (line: string) => readonly string[] | undefined;

const quoted = (literal: string): string => literal.replace(/[^\w\s]/g, "\\$&");

/** Names and the literals around them: one literal more than names. */
export function partsOf(format: string): { readonly names: string[]; readonly literals: string[] } {
  const parts = format.split(/\$(\w+)/);
  return {
    names: parts.filter((_, index) => index % 2 === 1),
    literals: parts.filter((_, index) => index % 2 === 0),
  };
}

/** escape=default and json: one expression for the whole line, whose groups are the variables. */
export function byExpression({ format, escape: mode = "default" }: OracleFormat): TakeApart {
  const { names, literals } = partsOf(format);
  const groups = names.map((name, index) => {
    const behind = literals[index + 1] ?? "";
    return `(?<${name}>${expressionOf(name, behind, mode)})${quoted(behind)}`;
  });
  const expression = new RegExp(`^${quoted(literals[0] ?? "")}${groups.join("")}$`, "s");
  return (line) => {
    const found = expression.exec(line)?.groups;
    const texts = found && names.map((name) => found[name] ?? "");
    return texts?.every((text, index) => isValue(names[index] ?? "", text, mode)) ? texts : undefined;
  };
}

function expressionOf(name: string, behind: string, mode: Escape): string {
  const { form, token } = kindOf(name);
  if (form) return mayBeEmpty(name, mode) ? `${form.source}?` : form.source;
  // A text ends at the quote behind it, before which there is none that no backslash escapes,
  if (behind.includes('"')) return String.raw`(?:[^"\\]|\\.)*?`;
  // or at a character that it cannot hold (a tab; for a token, what the format puts behind it),
  const stop = token ? behind.charAt(0) : ([...behind].find((character) => character < " ") ?? "");
  // or in front of a time, or with the line.
  return stop === "" ? ".*?" : `[^${quoted(stop)}]*`;
}

/** Whether a text has the form of its variable. */
export function isValue(name: string, text: string, mode: Escape): boolean {
  const { form, token, valid } = kindOf(name);
  if (text === "") return mayBeEmpty(name, mode);
  if (form) return form.whole.test(text) && (valid?.(text) ?? true);
  if (token && [...text].some((character) => character <= " ")) return false;
  return mode === "none" || !text.replace(/\\./gs, "").includes('"');
}
