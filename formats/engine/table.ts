import { isTimeType, type TimeType } from "../field-type";
import type { LogField } from "../log-format";
import type { OutputOptions } from "../output-options";
import type { RecordShape } from "../record-shape";
import { fieldMatch, literalMatch, type Match } from "./field-match";
import { createTimeReader, type TimeReader } from "./time-reader";
import { compileWrites, type Write } from "./writes";

/**
 * What the engine knows of a format: how its lines are taken apart, and how their records are written. Compiled
 * from a LogFormat's steps and outputs, wherever these come from; the loops over it know nothing of nginx.
 */
export interface Table {
  readonly matches: readonly Match[];
  readonly writes: readonly Write[];
  readonly time: TimeReader;
  /** Per field, and per part of the request, three numbers: begin, end, and 1 if JSON may have to escape a byte. */
  readonly spans: Int32Array;
  /** Index in `spans` of a request that has to be split; -1: there is none. */
  readonly requestAt: number;
  /** Index in `spans` of the request's method, in front of its URI and protocol. */
  readonly partsAt: number;
  /** Bytes a record has at most besides its line's own. */
  readonly fixedBytes: number;
  /** Escapes of texts have to be decoded, which is left to the plain parser where a line has any. */
  readonly decodesEscapes: boolean;
}

/** Numbers per field in a table's `spans`. */
const SPAN_SIZE = 3;
/** More than any number or time is long. */
const VALUE_BYTES = 40;

/**
 * Compiles the table of a format; undefined for one whose lines are all left to the plain parser: escape=none,
 * where every reading of a line has to be followed, and a literal that holds an escaped quote.
 */
export function compileTable(shape: RecordShape, options: OutputOptions): Table | undefined {
  const { format } = shape;
  if (format.escape === "none") return undefined;
  const time = createTimeReader(timeType(format.timeField), options.time ?? "offset");
  const readers = new Map<string, TimeReader>([[format.timeField.name, time]]);
  const reader = (field: Pick<LogField, "name" | "type">): TimeReader => {
    const found = readers.get(field.name) ?? createTimeReader(timeType(field), "raw");
    readers.set(field.name, found);
    return found;
  };
  const matches = format.steps.map((step) =>
    step.kind === "literal"
      ? literalMatch(step.text)
      : fieldMatch(step, { at: format.fields.indexOf(step.field) * SPAN_SIZE, reader }),
  );
  if (!matches.every((match) => match !== undefined)) return undefined;
  const partsAt = format.fields.length * SPAN_SIZE;
  const writes = compileWrites(shape, options, SPAN_SIZE);
  const request = format.fields.findIndex(
    ({ name, type }) => name === "request" && (type === "text" || type === "token"),
  );
  return {
    matches,
    writes,
    time,
    spans: new Int32Array(partsAt + 3 * SPAN_SIZE),
    requestAt: request === -1 || options.request === "whole" ? -1 : request * SPAN_SIZE,
    partsAt,
    fixedBytes: writes.reduce((sum, { key, missing }) => sum + key.length + missing.length + VALUE_BYTES, 2),
    decodesEscapes: options.decodeEscapes === true,
  };
}

function timeType({ name, type }: Pick<LogField, "name" | "type">): TimeType {
  if (isTimeType(type)) return type;
  throw new TypeError(`${name} is no time field`);
}
