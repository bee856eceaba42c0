import { isTimeType } from "../field-type";
import type { FieldStep, LogField } from "../log-format";
import type { ValueType } from "./scan-value";
import { createTimeReader, type TimeReader } from "./time-reader";
import { encodeLiteral, type Literal } from "./words";

/**
 * One step of a line, and how its end is found:
 * - `literal`: `literal` stands there
 * - `value`: a number or id, which says by itself where it ends; `literal` is what follows it
 * - `time`: a time that `time` reads
 * - `quoted`: text up to `literal` and a double quote
 * - `token`, `control`: text up to the byte `ending`
 * - `before-time`: text up to `literal`, a time and `after`
 * - `rest`: text up to the line's end, less `literal`
 */
export interface Match {
  readonly kind: "literal" | "value" | "time" | "quoted" | "token" | "control" | "before-time" | "rest";
  readonly literal: Literal;
  readonly after: Literal;
  readonly ending: number;
  readonly type: ValueType;
  readonly time: TimeReader;
  /** Index in the table's `spans`. */
  readonly at: number;
  readonly mayBeEmpty: boolean;
  /** The value holds no blank. */
  readonly isToken: boolean;
}

const NOTHING = encodeLiteral("");
const NO_TIME = createTimeReader("msec", "raw");

/** Trick: every step has one and the same set of properties, so that the loop over steps has one fast shape. */
function match(parts: Partial<Match> & Pick<Match, "kind">): Match {
  return {
    kind: parts.kind,
    literal: parts.literal ?? NOTHING,
    after: parts.after ?? NOTHING,
    ending: parts.ending ?? 0,
    type: parts.type ?? "status",
    time: parts.time ?? NO_TIME,
    at: parts.at ?? 0,
    mayBeEmpty: parts.mayBeEmpty ?? false,
    isToken: parts.isToken ?? false,
  };
}

export function literalMatch(text: string): Match {
  return match({ kind: "literal", literal: encodeLiteral(text) });
}

/** Compiles a field; undefined for one that is left to the plain parser. */
export function fieldMatch(
  { field, ending, next }: FieldStep,
  place: { readonly at: number; readonly reader: (field: Pick<LogField, "name" | "type">) => TimeReader },
): Match | undefined {
  const { type, mayBeEmpty } = field;
  const isToken = type === "token";
  const common = { at: place.at, mayBeEmpty, isToken };
  switch (ending.by) {
    case "scan":
      if (isTimeType(ending.type)) return match({ ...common, kind: "time", time: place.reader(field) });
      return match({ ...common, kind: "value", type: ending.type, literal: encodeLiteral(next) });
    case "character": {
      const literal = encodeLiteral(ending.before);
      if (ending.character === '"') return match({ ...common, kind: "quoted", literal });
      // A literal with an escaped quote, or with more in front of the character that ends the value: rare.
      if (literal.length > 0) return undefined;
      return match({
        ...common,
        kind: isToken ? "token" : "control",
        ending: ending.character.charCodeAt(0),
      });
    }
    case "line-end":
      if (ending.after.includes("\\")) return undefined;
      return match({ ...common, kind: "rest", literal: encodeLiteral(ending.after) });
    case "time":
      return match({
        ...common,
        kind: "before-time",
        literal: encodeLiteral(ending.between),
        time: place.reader(ending.time),
        after: encodeLiteral(ending.after),
      });
  }
}
