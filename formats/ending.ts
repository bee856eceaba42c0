import type { Ending, LogField } from "./log-format";
import type { ScannedType } from "./scan";
import { knownVariable } from "./variables";

/** A field and what the format has behind it. */
export interface FieldContext {
  readonly field: LogField;
  /** The literal behind the field; "" at the end of the line. */
  readonly next: string;
  /** The field behind that literal, if there is one. */
  readonly nextField: LogField | undefined;
  /** The literal behind the next field; "" at the end of the line. */
  readonly afterNext: string;
}

/** Why a field's end cannot be told from its value. */
export interface Ambiguity {
  readonly ambiguous: string;
}

/** Literal beginnings that a scanned value could take for its own continuation. */
const CONTINUES: Partial<Record<LogField["type"], RegExp>> = {
  status: /^\d/,
  integer: /^\d/,
  decimal: /^[\d.]/,
  request_id: /^[0-9a-f]/,
  numbers: /^(?:[\d.,]| :)/,
};

/**
 * Decides how a field's value ends, or says why that cannot be decided. Under escape=none a value may hold any
 * character but a line break; the same formats are accepted there, and the matcher refuses a line that can be
 * read in two ways.
 *
 * @example
 * const field = { name: "http_referer", type: "text", mayBeEmpty: true } as const;
 * chooseEnding({ field, next: '"', nextField: undefined, afterNext: "" });
 * // -> { by: "character", character: '"', before: "" }
 * chooseEnding({ field, next: " ", nextField: field, afterNext: "" });
 * // -> { ambiguous: '$http_referer is free text and may hold the " " that should end it: …' }
 */
export function chooseEnding(context: FieldContext): Ending | Ambiguity {
  const { field, next, nextField } = context;
  if (field.type !== "text" && field.type !== "token") return scannedEnding(context, field.type);
  const end = next.split("").findIndex((_, index) => neverInValue(context, index));
  const character = next[end];
  if (character !== undefined) return { by: "character", character, before: next.slice(0, end) };
  if (nextField === undefined) return { by: "line-end", after: next };
  if (field.type === "text" && (nextField.type === "time_local" || nextField.type === "time_iso8601")) {
    const time = { name: nextField.name, type: nextField.type };
    return { by: "time", between: next, time, after: context.afterNext };
  }
  const what = field.type === "text" ? "free text" : "a token";
  return {
    ambiguous:
      `$${field.name} is ${what} and may hold the ${JSON.stringify(next)} that should end it: ` +
      "quote it in the log_format, or declare its type in types",
  };
}

function scannedEnding({ field, next, nextField }: FieldContext, type: ScannedType): Ending | Ambiguity {
  const continues =
    CONTINUES[type]?.test(next) === true ||
    (field.mayBeEmpty && next.startsWith("-")) ||
    (type === "numbers" && next === " " && nextField?.type === "text");
  if (!continues) return { by: "scan", type };
  return {
    ambiguous: `$${field.name} cannot be told from the ${JSON.stringify(next)} behind it: quote it in the log_format`,
  };
}

/** Whether the literal's character at `index` cannot occur in the field's value, so that it ends the value. */
function neverInValue({ field, next }: FieldContext, index: number): boolean {
  const character = next.charAt(index);
  if (neverInText(next, index)) return true;
  if (field.type !== "token") return false;
  if (character === " ") return true;
  return knownVariable(field.name).never?.includes(character) ?? false;
}

/**
 * Whether the literal's character at `index` cannot occur in any value: an unescaped quote, a control character.
 *
 * @example
 * neverInText(' "', 1); // -> true
 * neverInText('\\"', 1); // -> false
 */
export function neverInText(literal: string, index: number): boolean {
  return literal[index] === '"' ? literal[index - 1] !== "\\" : literal.charCodeAt(index) < 0x20;
}
