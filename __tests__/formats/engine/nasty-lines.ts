import fc from "fast-check";
import { COMBINED, EXTENDED, type LogFormatSettings, MAIN } from "../../../formats";

/** Formats of many kinds: other orders, other separators, other escapes, lists, ids, several times. */
export const FORMATS: readonly LogFormatSettings[] = [
  { name: "combined", format: COMBINED },
  { name: "main", format: MAIN },
  { name: "extended", format: EXTENDED },
  { name: "combined-json", format: COMBINED, escape: "json" },
  { name: "combined-none", format: COMBINED, escape: "none" },
  {
    name: "json",
    format:
      '{"time":"$time_iso8601","status":$status,"ua":"$http_user_agent","rt":"$upstream_response_time","q":"$request"}',
    escape: "json",
  },
  { name: "tsv", format: "$msec\t$http_x\t$status\t$request\t$request_time\t$host" },
  { name: "pipes", format: "$remote_addr|$time_iso8601|$status|$request_id" },
  { name: "rest", format: '$status $own [$time_local] "$msec" $http_referer' },
  { name: "bracketed", format: "é$time_iso8601 [$http_x]" },
  { name: "ports", format: '$time_local ($remote_port) $body_bytes_sent "$host" $pid', escape: "json" },
  {
    name: "typed",
    format: '$a $b "$request" <$c>',
    types: { a: "decimal", b: "msec", c: "numbers", request: "token" },
  },
  { name: "odd", format: '$own\\" at "$time_local", $http_x\\"\t$status' },
];

const TIMES = {
  time_local: ["10/Aug/2020:15:18:51 +0900", "29/Feb/2024:23:59:59 -0930", "31/Dec/2025:00:00:00 +0545"],
  time_iso8601: ["2020-08-10T15:18:51+09:00", "2024-02-29T23:59:59-09:30", "2025-12-31T00:00:00+00:00"],
  msec: ["1597040331.123", "0.000", "99999999999.999", "1597040331.100"],
};
const NOT_TIMES = [
  "31/Feb/2020:15:18:51 +0900",
  "10/Aug/2020:15:18:60 +0000",
  "2021-02-29T00:00:00+00:00",
  "01.000",
];
const DECIMALS = [
  "0.000",
  "0.120",
  "12",
  "12.50",
  "0.0000001",
  "0.000000",
  "123456789012345",
  "1.00000000000001",
];
const VALUES: Record<string, readonly string[]> = {
  ...TIMES,
  status: ["200", "404", "009", "000"],
  body_bytes_sent: ["0", "612", "9007199254740991", "9007199254740992", "-"],
  remote_port: ["", "80", "-"],
  pid: ["", "7"],
  request_time: DECIMALS,
  a: [...DECIMALS, "-"],
  b: TIMES.msec,
  c: ["-", "0.1", "0.1, 0.20 : -", "3.10"],
  upstream_response_time: ["-", "", "0.120", "0.1, -", "0.1 : 0.2, 0.3"],
  remote_addr: ["::1", "unix:", "10.0.0.1", ""],
  host: ["example.com", "-", "a\\x22b", "é"],
  request_id: ["0f".repeat(16), "-", "0F".repeat(16)],
  request: [
    "GET / HTTP/1.1",
    "GET /a b c HTTP/2.0",
    "GET - HTTP/1.1",
    "- / HTTP/1.0",
    "GET  HTTP/1.1",
    "GET / HTTP/1.1 HTTP/1.1",
    "GET /old",
    "-",
    "",
    "G@T / HTTP/1.1",
    "\\x16\\x03\\x01 / HTTP/1.1",
    'GET /\\" HTTP/1.1',
    "GET /\u0001é HTTP/1.1",
  ],
};
const TEXTS = [
  "-",
  "",
  "x",
  "curl/7.58.0",
  "a \\x22b\\x22",
  'a \\"b\\" \\\\',
  "\\\\",
  "\\",
  "a b [c] d",
  "[10/Aug/2020:15:18:51 +0900] ",
  "tab\tNUL\0bell\u0007\u001f\u007f",
  "Приложение 日本語 😀",
  "  ",
  '"',
  '" "',
  "200",
  "\\u0041\\n",
];

/** Text for each variable of a format, mostly what nginx writes, now and then what it never would. */
export function valuesOf(format: string): fc.Arbitrary<string[]> {
  const names = [...format.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);
  return fc.tuple(
    ...names.map((name) => {
      const usual = VALUES[name] ?? TEXTS;
      return fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(...usual) },
        { weight: 1, arbitrary: fc.constantFrom(...TEXTS, ...NOT_TIMES) },
        { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
      );
    }),
  );
}

/** A line of a format, with nothing around it. */
export function fill(format: string, values: readonly string[]): string {
  const rest = [...values];
  return format.replace(/\$\w+/g, () => rest.shift() ?? "");
}

/** Numbers from 0 to 2^32-1, the same for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

/** Lines without a generator's weight: the `index`th values of each variable. */
export function plainLine(format: string, random: () => number): string {
  const pick = (values: readonly string[]): string => values[random() % values.length] ?? "";
  return format.replace(/\$(\w+)/g, (_, name: string) => pick(VALUES[name] ?? TEXTS));
}
