import type { Escape } from "./escaping";
import type { LineFieldType, TimeType } from "./field-type";
import type { ScannedType } from "./scan";

/** A field of a format. `Type`, here and below, are the types that it can have: those of nginx unless it is said. */
export interface LogField {
  /** The nginx variable's name, without its `$`, or AWS's name of the field. */
  readonly name: string;
  readonly type: LineFieldType;
  /** Whether nothing at all may stand in its place. */
  readonly mayBeEmpty: boolean;
  /** Lines mostly have the value of a line before, neighbours that repeat theirs together. Only a hint. */
  readonly repeats?: true;
}

/**
 * How the matcher finds the end of a field's value.
 * - `scan`: the type's own grammar
 * - `character`: `before` and then the first `character`, neither of which the value can hold together
 * - `time`: the first place where `between`, a valid time and `after` ("" = the end of the line) stand
 * - `line-end`: the end of the line, less `after`
 * - `rest`: the end of the line, whatever stands in front of it, quotes included, less the `later` fields that it
 *   begins with
 */
export type Ending =
  | { readonly by: "scan"; readonly type: ScannedType }
  | { readonly by: "character"; readonly character: string; readonly before: string }
  | {
      readonly by: "time";
      readonly between: string;
      readonly time: { readonly name: string; readonly type: TimeType };
      readonly after: string;
    }
  | { readonly by: "line-end"; readonly after: string }
  | { readonly by: "rest"; readonly later: readonly LaterField[] };

/**
 * A field that is in a line if it has its form there, followed by a blank or the end of the line; if not, it and all
 * behind it are the rest. `ip` has the form of its type, `token` is visible ASCII without quotes and backslashes, and
 * `text` stands in double quotes.
 */
export interface LaterField {
  readonly field: LogField & { readonly type: "ip" | "token" | "text" };
}

/** A value of the format. */
export interface FieldStep {
  readonly kind: "field";
  readonly field: LogField;
  readonly ending: Ending;
  /** The literal behind it; "" at the end of the line. */
  readonly next: string;
}

/** Text that stands in every line. */
export interface LiteralStep {
  readonly kind: "literal";
  readonly text: string;
  /** Name of the field in front of it, if there is one. */
  readonly after: string | undefined;
  /**
   * What stands in its place in a line that ends here; such a line lacks the fields behind. Not for escape=none.
   * Default: no line ends here.
   */
  readonly lineEnd?: string;
}

/** One step of taking a line apart, from left to right. */
export type Step = FieldStep | LiteralStep;

/**
 * What lines look like that can be parsed back: a `log_format`, made by `compileLogFormat`, or `ALB`. Plain data.
 */
export interface LogFormat {
  readonly name: string;
  /** The `log_format` string itself, or ALB's fields as they stand in its line. */
  readonly format: string;
  readonly escape: Escape;
  /** In the order of the line. */
  readonly fields: readonly LogField[];
  /** The field that gives the record its `time`. */
  readonly timeField: LogField;
  /** A field and a literal by turns; a literal may come first. */
  readonly steps: readonly Step[];
  /** What a field called `request` can be split into. */
  readonly request: "uri" | "url";
}
