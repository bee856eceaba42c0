import type { Escape } from "./escaping";
import type { FieldType, TimeType } from "./field-type";
import type { ScannedType } from "./scan";

/** A variable of a format. */
export interface LogField {
  /** The nginx variable's name, without its `$`. */
  readonly name: string;
  readonly type: FieldType;
  /** Whether nothing at all may stand in its place. */
  readonly mayBeEmpty: boolean;
}

/**
 * How the matcher finds the end of a field's value.
 * - `scan`: the type's own grammar
 * - `character`: `before` and then the first `character`, neither of which the value can hold together
 * - `time`: the first place where `between`, a valid time and `after` ("" = the end of the line) stand
 * - `line-end`: the end of the line, less `after`
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
  | { readonly by: "line-end"; readonly after: string };

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
}

export type Step = FieldStep | LiteralStep;

/** A `log_format` that can be parsed back. Made by `compileLogFormat`; plain data. */
export interface LogFormat {
  readonly name: string;
  /** The `log_format` string itself. */
  readonly format: string;
  readonly escape: Escape;
  /** In the order of the line. */
  readonly fields: readonly LogField[];
  /** The field that gives the record its `time`. */
  readonly timeField: LogField;
  readonly steps: readonly Step[];
}
