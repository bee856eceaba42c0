import type { LiteralStep, LogField } from "./log-format";

/** A rule that a line breaks at index `at`. Never holds the line's content. */
export interface Refusal {
  readonly ok: false;
  /** Counted from 0, in UTF-16 units. */
  readonly at: number;
  readonly rule: string;
}

/** A line taken apart, or why it cannot be. */
export type Match = { readonly ok: true; readonly values: FieldTexts } | Refusal;

/** The texts of a format's fields, in order; undefined, or too few, where the line lacks the field. */
export type FieldTexts = readonly (string | undefined)[];

/** The refusal of a field that breaks `rule`; a line that ends too early is called that. */
export function refuseField(
  field: Pick<LogField, "name">,
  rule: string,
  place: { at: number; line: string },
): Refusal {
  const { at, line } = place;
  return {
    ok: false,
    at,
    rule: at === line.length ? `the line ends before ${field.name}` : `${field.name} ${rule}`,
  };
}

/** The refusal of a line without the format's literal at `at`. */
export function refuseLiteral(step: LiteralStep, at: number): Refusal {
  const rule =
    step.after === undefined
      ? `the line does not begin with '${step.text}'`
      : notFollowedBy(step.after, step.text);
  return { ok: false, at, rule };
}

/** Rule of a field that lacks the literal behind it. */
export function notFollowedBy(name: string, literal: string): string {
  return literal === "" ? `${name} does not end the line` : `${name} is not followed by '${literal}'`;
}

/** The refusal of a line that goes on behind the format's end. */
export function refuseRest(at: number): Refusal {
  return { ok: false, at, rule: "there is text after the last field" };
}
