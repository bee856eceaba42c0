import fc from "fast-check";
import type { LogFormatSettings } from "../../../formats";
import { sometimes } from "./sometimes";
import { msec, timeIso8601, timeLocal } from "./time-arbitraries";

const joined = (pieces: readonly string[], most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((parts) => parts.join(""));

const digits = joined([..."0123456789"], 17);

const NO_NUMBERS = [
  "-",
  "",
  "01",
  "1.",
  ".5",
  "1e3",
  "+1",
  "-1",
  "0x1",
  "1 ",
  "NaN",
  "٣",
  "9007199254740992",
];
const integer = sometimes(fc.maxSafeNat().map(String), fc.oneof(digits, fc.constantFrom(...NO_NUMBERS)));
const decimal = sometimes(
  fc.oneof(
    fc.tuple(fc.nat(100), fc.nat(999)).map(([whole, rest]) => `${whole}.${String(rest).padStart(3, "0")}`),
    fc.constantFrom("-", "12", "0.0000001", "123456789012345", "1.00000000000000", "0.10"),
  ),
  fc.oneof(
    fc.tuple(digits, digits).map(([whole, fraction]) => `${whole}.${fraction}`),
    fc.constantFrom(...NO_NUMBERS),
  ),
);
const numbers = fc
  .tuple(
    decimal,
    fc.array(fc.tuple(sometimes(fc.constantFrom(", ", " : "), fc.constantFrom(",", ":", " ")), decimal), {
      maxLength: 2,
    }),
  )
  .map(([first, others]) => first + others.flat().join(""));

const HARMLESS = [
  "a",
  "-",
  " ",
  "curl/8",
  "é",
  "日本",
  "😀",
  "%20",
  "[",
  "]",
  "|",
  ":",
  "200",
  "\\x22",
  "\\\\",
  '\\"',
  "\\u0001",
];
const MARKS = [" [", "] ", '" "', '"', "\\", "\t", "\r", "\0", "\u007f", "{", '","', " 200 1 ", "-"];
const TIMES = ["10/Aug/2020:15:18:51 +0900", "[31/Feb/2020:00:00:00 +0000] ", "2020-08-10T15:18:51+09:00"];
const text = sometimes(joined(HARMLESS, 5), joined([...HARMLESS, ...MARKS, ...TIMES], 5), 6);
const token = sometimes(
  fc.constantFrom("::1", "unix:", "10.0.0.1", "example.com", "-", "a\\x22", "_", "é"),
  fc.oneof(text, fc.constant("")),
);
const request = sometimes(
  fc
    .tuple(
      fc.constantFrom("GET", "-", "M-SEARCH", "G@T", "", "G\\x16", "~!*"),
      fc.oneof(fc.constantFrom("/", "/a b", "", " ", "-", "/ HTTP/1.0"), text),
      fc.constantFrom("HTTP/1.1", "HTTP/2.0", "HTTP/1.10", "http/1.1", "HTTP/x.y", ""),
    )
    .map((parts) => parts.join(" ")),
  fc.oneof(fc.constantFrom("", "-", "GET /old", "\\x16\\x03\\x01"), text),
  6,
);

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  time_local: timeLocal,
  time_iso8601: timeIso8601,
  msec,
  status: sometimes(
    fc.constantFrom("200", "404", "099", "000"),
    fc.constantFrom("20", "2000", "2x0", "", "-", "٢٠٠"),
  ),
  body_bytes_sent: integer,
  request_length: integer,
  remote_port: sometimes(integer, fc.constant(""), 4),
  pid: sometimes(integer, fc.constant(""), 4),
  request_time: decimal,
  upstream_response_time: sometimes(numbers, fc.constant(""), 4),
  upstream_status: sometimes(numbers, fc.constant(""), 4),
  request_id: sometimes(
    fc.constantFrom("0f".repeat(16), "-", "12345678".repeat(4)),
    fc.constantFrom("0F".repeat(16), "0f", "0f".repeat(17), ""),
  ),
  remote_addr: token,
  host: token,
  request,
};

/** Lines of a format, without a line break: mostly what nginx writes, now and then what it never would. */
export function linesOf({ format }: LogFormatSettings): fc.Arbitrary<string> {
  const names = [...format.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);
  return fc.tuple(...names.map((name) => VALUES[name] ?? text)).map((values) => {
    let at = 0;
    return format.replace(/\$\w+/g, () => values[at++] ?? "");
  });
}
