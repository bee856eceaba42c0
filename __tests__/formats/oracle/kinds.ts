import { iso8601, msec, type OracleTime, timeLocal } from "./calendar";

/** A value of a record. */
export type OracleValue = string | number | null;

/** What a variable's text looks like in a line; without a form: free text, or a token, which is that without blanks. */
export interface Kind {
  readonly form?: { readonly source: string; readonly whole: RegExp };
  readonly token?: true;
  /** Rules that the form does not tell. */
  readonly valid?: (text: string) => boolean;
  /** The value of a text that is neither missing nor the record's time. Default: the text. */
  readonly value?: (text: string) => OracleValue;
  /** Kinds that may be the record's time. */
  readonly time?: (text: string) => OracleTime | undefined;
}

const DECIMAL = String.raw`-|(?:0|[1-9]\d*)(?:\.\d+)?`;

/** JSON's numbers are JavaScript's: 15 digits always survive. */
const atMost15Digits = (text: string): boolean => text.replace(/\D/g, "").length <= 15;

const formed = (source: string, rest: Omit<Kind, "form" | "token"> = {}): Kind => ({
  form: { source: `(?:${source})`, whole: new RegExp(`^(?:${source})$`) },
  ...rest,
});
const time = (source: string, read: NonNullable<Kind["time"]>, value?: Kind["value"]): Kind =>
  formed(source, { time: read, valid: (text) => read(text) !== undefined, ...(value ? { value } : {}) });

const integer = formed(String.raw`-|0|[1-9]\d*`, {
  valid: (text) => text === "-" || BigInt(text) < 2n ** 53n,
  value: Number,
});
const decimal = formed(DECIMAL, { valid: atMost15Digits, value: Number });
const numbers = formed(`(?:${DECIMAL})(?:(?:, | : )(?:${DECIMAL}))*`, {
  valid: (text) => text.split(/, | : /).every(atMost15Digits),
  value: (text) => (text.includes(" ") ? text : Number(text)),
});
const token: Kind = { token: true };
const text: Kind = {};

/** The variables of nginx that the tests' formats have and that are anything but free text. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["time_local", time(String.raw`\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}`, timeLocal)],
  ["time_iso8601", time(String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d`, iso8601)],
  ["msec", time(String.raw`\d+\.\d{3}`, msec, Number)],
  ["status", formed(String.raw`\d{3}`, { value: Number })],
  ["body_bytes_sent", integer],
  ["request_length", integer],
  ["remote_port", integer],
  ["pid", integer],
  ["request_time", decimal],
  ["upstream_response_time", numbers],
  ["upstream_status", numbers],
  ["request_id", formed("-|[0-9a-f]{32}")],
  ["remote_addr", token],
  ["host", token],
  ["scheme", token],
]);

export const kindOf = (name: string): Kind => KINDS.get(name) ?? text;

/** What nginx writes in every line, so that nothing in its place is a broken line. */
const ALWAYS_WRITTEN = ["status", "body_bytes_sent", "request_length", "request_time", "request_id"].concat(
  ["remote_addr", "scheme"],
  ["time_local", "time_iso8601", "msec"],
);

/** Whether nothing at all may stand in the variable's place. */
export function mayBeEmpty(name: string, mode: "default" | "json" | "none"): boolean {
  if (ALWAYS_WRITTEN.includes(name)) return false;
  // A client on a Unix socket has no port.
  return mode !== "default" || name === "remote_port" || !kindOf(name).form;
}
