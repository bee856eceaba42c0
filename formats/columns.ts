import { FormatError } from "./format-error";
import type { LineFormats } from "./format-settings";
import { compileShapes } from "./line-parser";
import type { LogField } from "./log-format";
import type { LineSecrets } from "./mask-addresses";
import type { OutputOptions } from "./output-options";
import type { OutputSource } from "./outputs";

/** Types of columns, by the names that Hive and Glue have for them. */
export type ColumnType = "string" | "int" | "bigint" | "double" | "boolean" | "array<string>" | "array<int>";

/** A column of a table whose rows are records. */
export interface Column {
  /** Lower case, as table catalogues keep names; readers of JSON match it whatever the record's case. */
  readonly name: string;
  readonly type: ColumnType;
}

/** A column, and where its values come from. */
export interface RecordColumn extends Column {
  /** The name in the records, as they write it. */
  readonly output: string;
  /** What it is made of, in each format that has it. */
  readonly sources: readonly OutputSource[];
}

const NUMERIC: readonly ColumnType[] = ["int", "bigint", "double"];

/**
 * The columns of a table of records, in the order records have them. `time` is a string: it carries its offset,
 * which no table type keeps. A name that two formats type differently is a double where both are numbers, else a
 * string.
 *
 * @throws FormatError for output names that cannot be columns, and as createLineParser does
 *
 * @example
 * recordColumns({ formats: [{ name: "main", format: MAIN }] });
 * // -> [{ name: "remote_addr", type: "string" }, …, { name: "status", type: "int" }, …]
 */
export function recordColumns(settings: LineFormats, secrets: LineSecrets = {}): Column[] {
  return sourcedColumns(settings, secrets).map(({ name, type }) => ({ name, type }));
}

/**
 * The same columns with what they are made of, for who asks which of them holds the status, say, whatever its name.
 *
 * @throws FormatError as {@link recordColumns} does
 *
 * @example
 * const columns = sourcedColumns({ formats: [{ name: "main", format: MAIN }], output: { rename: { time: "at" } } });
 * columns.find(({ sources }) => sources.every(({ kind }) => kind === "time"))?.name; // -> "at"
 */
export function sourcedColumns(settings: LineFormats, secrets: LineSecrets = {}): RecordColumn[] {
  const options = settings.output ?? {};
  const columns = new Map<string, RecordColumn>();
  for (const { outputs } of compileShapes(settings, secrets)) {
    for (const { name: output, source } of outputs) {
      const name = columnName(output);
      const type = columnType(source, options);
      const known = columns.get(name);
      if (known !== undefined && known.output !== output) {
        const rule = `is column ${name}, and so is ${known.output}: upper and lower case are one in a table`;
        throw new FormatError({ where: "output", rule, value: output });
      }
      columns.set(name, {
        name,
        output,
        type: known === undefined ? type : widest(known.type, type),
        sources: [...(known?.sources ?? []), source],
      });
    }
  }
  return [...columns.values()];
}

function columnName(output: string): string {
  if (/^[A-Za-z0-9_]{1,255}$/.test(output)) return output.toLowerCase();
  const rule = "must be letters, digits and _ to be the name of a column (rename it)";
  throw new FormatError({ where: "output", rule, value: output });
}

function widest(one: ColumnType, other: ColumnType): ColumnType {
  if (one === other) return one;
  return NUMERIC.includes(one) && NUMERIC.includes(other) ? "double" : "string";
}

function columnType(source: OutputSource, options: OutputOptions): ColumnType {
  if (source.kind === "constant") return constantType(source.value);
  if (source.kind === "field") return fieldColumnType(source.field, options);
  const isPort = (source.kind === "address" || source.kind === "request") && source.part === "port";
  return isPort ? numberColumnType("int", options) : "string";
}

function numberColumnType(type: ColumnType, { numbers, missing }: OutputOptions): ColumnType {
  return numbers === "text" || missing === "dash" ? "string" : type;
}

function constantType(value: string | number | boolean): ColumnType {
  if (typeof value === "number") return Number.isSafeInteger(value) ? "bigint" : "double";
  return typeof value === "boolean" ? "boolean" : "string";
}

function fieldColumnType({ type }: LogField, options: OutputOptions): ColumnType {
  const isText = options.numbers === "text";
  switch (type) {
    case "status":
      return isText ? "string" : "int";
    case "optional_status":
      return numberColumnType("int", options);
    case "integer":
    case "signed_integer":
      return numberColumnType("bigint", options);
    case "decimal":
    case "duration":
      return numberColumnType("double", options);
    case "msec":
      return isText ? "string" : "double";
    // A list that is missing is a text, too, where missing is a dash.
    case "comma_list":
    case "word_list":
      return options.missing === "dash" ? "string" : "array<string>";
    case "status_list":
      if (options.missing === "dash") return "string";
      return isText ? "array<string>" : "array<int>";
    // One line may hold a number and the next a list of them.
    case "numbers":
    case "time_local":
    case "time_iso8601":
    case "time_utc":
    case "request_id":
    case "conn_trace_id":
    case "ip":
    case "address":
    case "token":
    case "text":
      return "string";
  }
}
