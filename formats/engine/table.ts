import type { OutputOptions } from "../output-options";
import type { RecordShape } from "../record-shape";
import type { Column } from "./column";
import { compileColumns } from "./compile-columns";
import { compileReorder, constantMember, type Reorder } from "./reorder";
import type { TimeReader } from "./time-reader";
import { TimeReaders } from "./time-readers";
import type { Span } from "./value";
import { outputsOf } from "./value-write";
import { encodeLiteral, type Literal } from "./words";
import type { Extra } from "./write-rest";

/**
 * What the engine knows of a format: how its lines are taken apart, and how their records are written. Compiled
 * from a LogFormat's steps and outputs, wherever these come from; the loop over it knows nothing of nginx.
 */
export interface Table {
  /** The format's text in front of the first value. */
  readonly head: Literal;
  readonly columns: readonly Column[];
  /** Of the columns' members: see `Columns`. */
  readonly keys: Float64Array;
  /** What a record ends with: constants, the closing brace, a line feed. */
  readonly tail: Literal;
  /** Where members have another order than values. */
  readonly reorder: Reorder | undefined;
  /** Of the record's time. */
  readonly time: TimeReader;
  /** Bytes a record has at most besides those of its values. */
  readonly fixedBytes: number;
  /** The value that a column has found last. */
  readonly span: Span;
  readonly extra: Extra;
}

/** More than any number or time is long, with what is written around it. */
const VALUE_BYTES = 48;

/**
 * Compiles the table of a format; undefined for one whose lines are all left to the plain parser: escape=none,
 * where every reading of a line has to be followed, and a literal that holds an escaped quote.
 */
export function compileTable({ format, outputs }: RecordShape, options: OutputOptions): Table | undefined {
  if (format.escape === "none") return undefined;
  const readers = new TimeReaders(format.timeField.name, options.time ?? "offset");
  const inLine = format.fields.flatMap((field) => outputsOf(field, outputs));
  const reorder = compileReorder(inLine, outputs);
  const extra = { present: false };
  const compiled = compileColumns(format.steps, { format, options, readers, reorder, outputs, extra });
  if (compiled === undefined) return undefined;
  const [first] = format.steps;
  const constants = outputs.map(constantMember).join("");
  return {
    head: encodeLiteral(first?.kind === "literal" ? first.text : ""),
    ...compiled,
    tail: encodeLiteral(`${reorder === undefined ? constants : ""}}\n`),
    reorder,
    time: readers.of(format.timeField),
    fixedBytes: outputs.reduce((sum, { name }) => sum + 3 * name.length + VALUE_BYTES, constants.length * 3),
    span: { start: 0, end: 0, escapes: 0 },
    extra,
  };
}
