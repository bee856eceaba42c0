import { byOnlyReading } from "./all-readings";
import { kindOf, type OracleValue } from "./kinds";
import { byExpression, type OracleFormat, partsOf } from "./take-apart";

/** What has to become of a line that has the format. */
export interface ExpectedLine<Value = OracleValue> {
  /** With the default output options; names in the order of the line. */
  readonly record: Readonly<Record<string, Value>>;
  readonly epochSeconds: number;
}

/** Says what has to become of a line's bytes; undefined: it must be refused. */
export type LineOracle<Value = OracleValue> = (line: Uint8Array) => ExpectedLine<Value> | undefined;

/**
 * What docs/log-formats.md and decision 0009 say of a line, in the plainest and slowest way: one expression for the
 * format (or all readings, for escape=none), then the rules of each value. Shares no code with `formats/`, so that a
 * mistake made there is not made here.
 *
 * The format must be one that can be read back; what `formats/` refuses at synth is not looked at here.
 *
 * @example
 * const oracle = createLineOracle({ format: '$msec "$request"' });
 * oracle(Buffer.from('1.000 "quit"')); // { record: { time: "1970-01-01T00:00:01.000+00:00", request: "quit" }, epochSeconds: 1 }
 */
export function createLineOracle(format: OracleFormat): LineOracle {
  const { names } = partsOf(format.format);
  const takeApart = format.escape === "none" ? byOnlyReading(format) : byExpression(format);
  const timeName = names.find((name) => kindOf(name).time);
  return (line) => {
    const text = utf8(line);
    const texts = text === undefined ? undefined : takeApart(text);
    const time = texts && kindOf(timeName ?? "").time?.(texts[names.indexOf(timeName ?? "")] ?? "");
    if (!texts || !time) return undefined;
    const entries = names.flatMap((name, index): [string, OracleValue][] => {
      const raw = texts[index] ?? "";
      if (name === timeName) return [["time", time.iso]];
      return name === "request" ? requestEntries(raw, format) : [[name, oracleValue(name, raw, format)]];
    });
    return { record: Object.fromEntries(entries), epochSeconds: time.epochSeconds };
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function oracleValue(name: string, raw: string, { escape: mode = "default" }: OracleFormat): OracleValue {
  const { form, value } = kindOf(name);
  if (raw === "-") return null;
  if (raw === "" && (mode !== "default" || form)) return null;
  return value ? value(raw) : raw;
}

/** `METHOD URI HTTP/x.y`, the method a token of RFC 9110; anything else stays whole. */
function requestEntries(raw: string, format: OracleFormat): [string, OracleValue][] {
  const parts = /^([\w!#$%&'*+.^`|~-]+) (.+) (HTTP\/\d\.\d)$/s.exec(raw)?.slice(1);
  if (!parts) return [["request", oracleValue("request", raw, format)]];
  return ["request_method", "request_uri", "server_protocol"].map((name, index) => [
    name,
    oracleValue(name, parts[index] ?? "", format),
  ]);
}
