import { isTimeType } from "../field-type";
import type { FieldStep } from "../log-format";
import {
  anythingEnd,
  connTraceIdEnd,
  controlEnd,
  hasBlank,
  lineFeedAt,
  NO_VALUE,
  quotedEnd,
  restEnd,
  tokenEnd,
} from "./scan-text";
import { type ValueType, valueEnd } from "./scan-value";
import type { TimeReader } from "./time-reader";
import type { TimeReaders } from "./time-readers";
import type { Find } from "./value";
import { encodeLiteral, type Literal, literalEnd } from "./words";

/** How the end of a field's value is found; undefined for a field that is left to the plain parser. */
export function compileFind({ field, ending, next }: FieldStep, readers: TimeReaders): Find | undefined {
  const isToken = field.type === "token";
  switch (ending.by) {
    case "scan":
      if (isTimeType(ending.type)) return timeFind(readers.of(field));
      if (ending.type === "conn_trace_id") return connTraceIdEnd;
      return valueFind(ending.type, field.mayBeEmpty ? encodeLiteral(next) : undefined);
    case "character": {
      const before = encodeLiteral(ending.before);
      if (ending.character === '"') return lessFind(quotedEnd, before, isToken);
      // A literal with an escaped quote, or with more in front of the character that ends the value: rare.
      if (before.length > 0) return undefined;
      const byte = ending.character.charCodeAt(0);
      return isToken ? (input, at) => tokenEnd(input, at, byte) : (input, at) => controlEnd(input, at, byte);
    }
    case "rest":
      return anythingEnd;
    case "line-end":
      return ending.after.includes("\\")
        ? undefined
        : lessFind(restEnd, encodeLiteral(ending.after), isToken);
    case "time":
      return undefined;
  }
}

function timeFind(reader: TimeReader): Find {
  return (input, at) => {
    const end = reader.end(input, at);
    return end < 0 ? NO_VALUE : end << 1;
  };
}

/** @param next what follows a value that may be empty; nothing at all: the line's end */
function valueFind(type: ValueType, next: Literal | undefined): Find {
  return (input, at) => {
    const end = valueEnd(type, input, at);
    if (end >= 0) return end << 1;
    if (next === undefined) return NO_VALUE;
    const follows = next.length === 0 ? lineFeedAt(input, at) : literalEnd(next, input.view, at);
    return follows < 0 ? NO_VALUE : at << 1;
  };
}

/** Text that a search finds the end of, less `before`, which the search takes for a part of it. */
function lessFind(search: Find, before: Literal, isToken: boolean): Find {
  return (input, at) => {
    const found = search(input, at);
    if (found < 0) return NO_VALUE;
    const end = (found >> 1) - before.length;
    if (end < at || (before.length > 0 && literalEnd(before, input.view, end) < 0)) return NO_VALUE;
    if (isToken && hasBlank(input, at, end)) return NO_VALUE;
    return (end << 1) | (found & 1);
  };
}
