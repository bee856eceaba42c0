import { isMissing } from "../escaping";
import type { LogFormat } from "../log-format";
import type { OutputOptions } from "../output-options";
import type { Output, OutputSource, RequestPart } from "../outputs";
import type { RecordShape } from "../record-shape";
import { encodeLiteral, type Literal } from "./words";

/**
 * One member of the record's JSON, and how its value is written:
 * - `text`: a quoted value of the line
 * - `time`: the record's time, quoted
 * - `integer`, `status`, `decimal`, `numbers`: a number; `numbers` with several entries is quoted
 * - `part`: a part of a request that can be split, quoted; `unsplit`: all of one that cannot be
 * - `constant`: all of it is in `key`
 */
export interface Write {
  readonly kind:
    | "text"
    | "time"
    | "integer"
    | "status"
    | "decimal"
    | "numbers"
    | "part"
    | "unsplit"
    | "constant";
  /** Whether the value is quoted. */
  readonly isText: boolean;
  /** A part is written as missing where the request cannot be split, instead of not at all. */
  readonly always: boolean;
  /** `,"name":` and, in front of text, its opening quote. */
  readonly key: Literal;
  /** The whole member of a missing value, `,"name":null` or `,"name":"-"`. */
  readonly missing: Literal;
  /** The key in front of text, where `key` is that in front of a number. */
  readonly textKey: Literal;
  /** Nothing stands for a missing value, too. */
  readonly emptyIsMissing: boolean;
  /** Index of the field in the table's `spans`. */
  readonly at: number;
}

/** In the order of their spans. */
const PARTS: readonly RequestPart[] = ["method", "uri", "protocol"];

type Kind = Pick<Write, "kind"> & Partial<Pick<Write, "always" | "emptyIsMissing">>;

/** Compiles the outputs of a format, in the order in which JSON.stringify writes the plain record's members. */
export function compileWrites(
  { format, outputs }: RecordShape,
  options: OutputOptions,
  spanSize: number,
): Write[] {
  const dash = options.missing === "dash" ? '"-"' : "null";
  return inObjectOrder(outputs).map(({ name, source }): Write => {
    const key = `,${JSON.stringify(name)}:`;
    if (source.kind === "constant") {
      const member = encodeLiteral(key + JSON.stringify(source.value));
      return write({ kind: "constant" }, { key: member, missing: member, textKey: member, at: 0 });
    }
    const kind = kindOf({ name, source, format, options });
    const isQuoted = ["text", "time", "part", "unsplit"].includes(kind.kind);
    const textKey = encodeLiteral(`${key}"`);
    return write(kind, {
      key: isQuoted ? textKey : encodeLiteral(key),
      missing: encodeLiteral(key + dash),
      textKey,
      at: spanIndex(source, format) * spanSize,
    });
  });
}

/** Trick: every write has one and the same set of properties, so that the loop over writes has one fast shape. */
function write(kind: Kind, rest: Pick<Write, "key" | "missing" | "textKey" | "at">): Write {
  return {
    kind: kind.kind,
    isText: rest.key === rest.textKey,
    always: kind.always ?? false,
    key: rest.key,
    missing: rest.missing,
    textKey: rest.textKey,
    emptyIsMissing: kind.emptyIsMissing ?? true,
    at: rest.at,
  };
}

/** Spans of the request's parts are behind those of the fields. */
function spanIndex(source: Exclude<OutputSource, { kind: "constant" }>, { fields }: LogFormat): number {
  const part = source.kind === "request" ? PARTS.indexOf(source.part) : -1;
  return part === -1 ? fields.indexOf(source.field) : fields.length + part;
}

/** A JavaScript object has its integer names first, in the order of numbers. */
function inObjectOrder(outputs: readonly Output[]): Output[] {
  const names = Object.keys(Object.fromEntries(outputs.map(({ name }) => [name, true])));
  return [...outputs].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

function kindOf({
  source,
  format,
  options,
}: Pick<Output, "name" | "source"> & { format: LogFormat; options: OutputOptions }): Kind {
  const emptyIsMissing = isMissing(format.escape, "");
  if (source.kind === "constant") return { kind: "constant" };
  const { type } = source.field;
  const isText = type === "text" || type === "token";
  if (source.kind === "time") return options.time === "raw" ? { kind: "text" } : { kind: "time" };
  if (source.kind === "request") {
    if (PARTS.includes(source.part))
      return { kind: "part", emptyIsMissing, always: options.request === "both" };
    if (isText) return { kind: source.part === "unsplit" ? "unsplit" : "text", emptyIsMissing };
  }
  if (isText || type === "request_id") return { kind: "text", emptyIsMissing };
  if (type === "time_local" || type === "time_iso8601" || options.numbers === "text") return { kind: "text" };
  return { kind: type === "msec" ? "decimal" : type };
}
