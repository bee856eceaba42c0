import { neverInText } from "./ending";
import type { FieldStep, Step } from "./log-format";

/** Two texts of a format, the first of which can hold all that stands between it and the second, and more. */
export interface Forgeable {
  readonly text: string;
  readonly rest: string;
}

/**
 * Finds a text that ends at the first time behind it in a format that also ends in bare text. Whoever writes that text
 * could write a time and an end of line of his own into it, and the true ones would pass for the bare text. A quote or
 * a control character in between prevents it, because the text can hold neither.
 *
 * @example
 * // $request_uri and the blank in front of it could be part of an $http_x "a [01/May/2024:00:00:00 +0000] /forged".
 * const field = (name: string) => ({ name, type: "text", mayBeEmpty: true }) as const;
 * const time = { name: "time_local", type: "time_local" } as const;
 * forgeable([
 *   { kind: "field", field: field("http_x"), ending: { by: "time", between: " ", time, after: " " }, next: " " },
 *   { kind: "literal", text: " ", after: "http_x" },
 *   { kind: "field", field: field("request_uri"), ending: { by: "line-end", after: "" }, next: "" },
 * ]); // -> { text: "http_x", rest: "request_uri" }
 */
export function forgeable(steps: readonly Step[]): Forgeable | undefined {
  const last = steps.findLast((step): step is FieldStep => step.kind === "field");
  if (last?.ending.by !== "line-end") return undefined;
  const text = steps.findLast(
    (step): step is FieldStep => step.kind === "field" && step.ending.by === "time",
  );
  if (text === undefined) return undefined;
  const between = steps.slice(steps.indexOf(text), steps.indexOf(last));
  const isClosed = between.some((step) => step.kind === "literal" && holdsEnd(step.text));
  return isClosed ? undefined : { text: text.field.name, rest: last.field.name };
}

function holdsEnd(literal: string): boolean {
  return literal.split("").some((_, index) => neverInText(literal, index));
}
