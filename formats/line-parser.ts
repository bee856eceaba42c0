import { isAscii, isUtf8 } from "node:buffer";
import { compileLogFormat } from "./compile";
import { FormatError } from "./format-error";
import type { LineFormats } from "./format-settings";
import type { LogFormat } from "./log-format";
import type { LineSecrets } from "./mask-addresses";
import { matchLine } from "./match";
import type { FieldTexts, Refusal } from "./match-result";
import { type RecordShape, recordShapes } from "./record-shape";
import { epochOf, type LineValue } from "./values";

/** A line as typed JSON. */
export type LineRecord = Record<string, LineValue>;

/** A line taken apart, or why it cannot be. */
export type ParsedLine =
  | {
      readonly ok: true;
      readonly record: LineRecord;
      /** Seconds since 1970, UTC, of the line's own time; has a fraction when the line gives it, as `$msec` does. */
      readonly epochSeconds: number;
      /** Name of the format that the line has. */
      readonly format: string;
      /** Set if the line goes on behind the fields that the format knows. Other formats than ALB's know all of theirs. */
      readonly hasExtra?: true;
    }
  | {
      readonly ok: false;
      /** One line: rule, field, column (counted from 1, in UTF-16 units) and format; never the line's content. */
      readonly reason: string;
    };

/** Turns lines into records. Holds no state between lines. */
export interface LineParser {
  /** Every name a record can have, in the order records have them; a name only later formats have comes last. */
  readonly outputNames: readonly string[];
  /** Parses a line without its line break. */
  parse(line: string): ParsedLine;
  /** The same for the line's bytes, which must be UTF-8. */
  parseBytes(line: Uint8Array): ParsedLine;
}

/**
 * Makes the parser for an environment's formats. A line is tried against them in order, and must match one of
 * them whole; the reason for refusing it is that of the format that got farthest.
 *
 * @param secrets what the output options need and must not hold
 * @throws FormatError for a format that cannot be parsed back, for output options that contradict it, and for a
 * missing, short or useless key
 *
 * @example
 * const parser = createLineParser({ formats: [{ name: "main", format: MAIN }, { name: "combined", format: COMBINED }] });
 * const parsed = parser.parse('::1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"');
 * parsed.ok && parsed.record; // -> { remote_addr: "::1", remote_user: null, time: "2020-08-10T15:18:51+09:00", … }
 */
export function createLineParser(settings: LineFormats, secrets: LineSecrets = {}): LineParser {
  const shapes = compileShapes(settings, secrets);
  const parse = (line: string): ParsedLine => parseLine(shapes, line);
  return {
    outputNames: [...new Set(shapes.flatMap(({ outputs }) => outputs.map(({ name }) => name)))],
    parse,
    parseBytes: (line) => {
      const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
      // ASCII is the same in both, and Node reads long latin1 three times as fast.
      if (isAscii(bytes)) return parse(bytes.toString("latin1"));
      if (isUtf8(bytes)) return parse(bytes.toString("utf8"));
      return { ok: false, reason: "the line is not valid UTF-8" };
    },
  };
}

/**
 * Compiles the formats and what records of each look like.
 *
 * @throws FormatError as {@link createLineParser} does
 */
export function compileShapes(settings: LineFormats, secrets: LineSecrets = {}): RecordShape[] {
  const names = settings.formats.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new FormatError({ where: "formats", rule: "two formats must not have one name", value: twice });
  }
  const formats = settings.formats.map(
    (format): LogFormat => ("steps" in format ? format : compileLogFormat(format)),
  );
  return recordShapes(formats, settings.output ?? {}, secrets);
}

function parseLine(shapes: readonly RecordShape[], line: string): ParsedLine {
  let farthest: (Refusal & { format: string }) | undefined;
  for (const shape of shapes) {
    const { format } = shape;
    const match = matchLine(format, line);
    if (match.ok) return parsedLine(shape, match.values);
    if (!farthest || match.at > farthest.at) farthest = { ...match, format: format.name };
  }
  if (!farthest) throw new TypeError("a line parser needs at least one format");
  return { ok: false, reason: `${farthest.rule} at column ${farthest.at + 1} (format ${farthest.format})` };
}

function parsedLine({ format, outputs }: RecordShape, texts: FieldTexts): ParsedLine {
  const entries = outputs.flatMap(({ name, value }): [string, LineValue][] => {
    const found = value(texts);
    return found === undefined ? [] : [[name, found]];
  });
  const time = texts[format.fields.indexOf(format.timeField)] ?? "";
  return {
    ok: true,
    record: Object.fromEntries(entries),
    epochSeconds: epochOf(format.timeField, time),
    format: format.name,
    ...(hasExtra(format, texts) && { hasExtra: true }),
  };
}

/** Only ALB's lines have a rest. */
function hasExtra({ fields, steps }: LogFormat, texts: FieldTexts): boolean {
  const last = steps.at(-1);
  return (
    last?.kind === "field" && last.ending.by === "rest" && texts[fields.indexOf(last.field)] !== undefined
  );
}
