import { COMBINED, compileLogFormat, EXTENDED } from "../../formats";
import { matchLine } from "../../formats/match";
import { growth } from "../helpers/growth";

const combined = compileLogFormat({ name: "combined", format: COMBINED });

interface Parts {
  addr?: string;
  user?: string;
  time?: string;
  request?: string;
  status?: string;
  bytes?: string;
  referer?: string;
  agent?: string;
}
const TIME = "10/Aug/2020:15:18:51 +0900";

function lineOf(parts: Parts): { line: string; values: string[] } {
  const defaults = { addr: "127.0.0.1", user: "-", time: TIME, request: "GET / HTTP/1.1", status: "200" };
  const all = { ...defaults, bytes: "612", referer: "-", agent: "curl/7.58.0", ...parts };
  const { addr, user, time, request, status, bytes, referer, agent } = all;
  const line = `${addr} - ${user} [${time}] "${request}" ${status} ${bytes} "${referer}" "${agent}"`;
  return { line, values: [addr, user, time, request, status, bytes, referer, agent] };
}

test.each<[string, Parts]>([
  ["an IPv6 client", { addr: "::1" }],
  ["a client on a Unix socket", { addr: "unix:" }],
  ["a user with a blank", { user: "John Smith" }],
  ["a user with brackets", { user: "a b [c] d" }],
  ["a user like the text around it", { user: "x - y" }],
  ["a user that begins like a time", { user: `[10/Aug/2020 [99/Aug/2020:15:18:51 +0900]` }],
  ["an empty user", { user: "" }],
  ["an empty request", { request: "" }],
  ["no request", { request: "-" }],
  ["TLS bytes on a plain port", { request: "\\x16\\x03\\x01\\x02\\x00 \\xFC" }],
  ["a request without a protocol", { request: "GET /old" }],
  ["blanks in the URI", { request: "GET /a b c HTTP/1.1" }],
  ["nginx's escapes", { agent: "a \\x22b\\x22 \\x5C" }],
  ["Apache's escapes", { agent: 'Bot \\"quoted\\" agent' }],
  ["an escaped quote and blank like a field's end", { referer: '\\" \\"', agent: '\\" 200 0' }],
  ["a trailing pair of backslashes", { referer: "a\\\\", agent: "b\\\\" }],
  ["raw UTF-8", { agent: "Приложение/1.0 (日本語)" }],
  ["a size that Apache writes as -", { bytes: "-" }],
])("takes apart a line with %s", (_, parts) => {
  const { line, values } = lineOf(parts);
  expect(matchLine(combined, line)).toEqual({ ok: true, values });
});

const plain = lineOf({}).line;

test.each([
  ["", 0, "the line is empty"],
  ["nginx: [emerg] bind() to 0.0.0.0:80 failed", 6, "remote_addr is not followed by ' - '"],
  ["2020/08/10 15:18:51 [error] 7#7: *1 open() failed", 10, "remote_addr is not followed by ' - '"],
  [lineOf({ addr: "" }).line, 0, "remote_addr is empty"],
  [lineOf({ addr: 'a"b' }).line, 1, "remote_addr holds a double quote that is not escaped"],
  [lineOf({ status: "abc" }).line, 60, "status is not three digits"],
  [lineOf({ status: "20" }).line, 60, "status is not three digits"],
  [lineOf({ bytes: "6x" }).line, 65, "body_bytes_sent is not followed by ' \"'"],
  [lineOf({ time: "31/Feb/2020:15:18:51 +0900" }).line, 15, "time_local has an impossible day"],
  [plain.replace(" [", " "), 12, "remote_user is not followed by ' ['"],
  [`${plain} `, plain.length, "there is text after the last field"],
  [`${plain} "-"`, plain.length, "there is text after the last field"],
  [lineOf({ agent: 'cut \\"' }).line.slice(0, -1), 79, "http_user_agent is not followed by '\"'"],
])("refuses %j", (line, at, rule) => {
  expect(matchLine(combined, line)).toEqual({ ok: false, at, rule });
});

test("refuses every truncation of a line", () => {
  const extended = compileLogFormat({ name: "extended", format: EXTENDED });
  const id = "0123456789abcdef0123456789abcdef";
  const whole = `${plain} "-" 0.002 "0.001, - : 0.1" "example.com" ${id}`;
  expect(matchLine(extended, whole).ok).toBe(true);
  for (let length = 0; length < whole.length; length += 1) {
    expect(matchLine(extended, whole.slice(0, length)).ok).toBe(false);
  }
  for (let length = 0; length < plain.length; length += 1) {
    expect(matchLine(combined, plain.slice(0, length)).ok).toBe(false);
  }
});

test("ends a bare text field at a control character", () => {
  const tabs = compileLogFormat({ name: "tabs", format: "$msec\t$http_x\t$status" });
  expect(matchLine(tabs, "1.000\ta b c\t200")).toEqual({ ok: true, values: ["1.000", "a b c", "200"] });
});

test("takes a bare last field to the end of the line, less the literal there", () => {
  const last = compileLogFormat({ name: "last", format: "$msec [$http_x]" });
  expect(matchLine(last, "1.000 [a] b]")).toEqual({ ok: true, values: ["1.000", "a] b"] });
  expect(matchLine(last, "1.000 [a")).toEqual({ ok: false, at: 8, rule: "http_x is not followed by ']'" });
});

test("a line may end where a literal says so, and gives no values for the fields behind", () => {
  const { steps, ...format } = compileLogFormat({ name: "end", format: '$msec "$http_x" "$http_y"' });
  const ending = steps.map((step) =>
    step.kind === "literal" && step.after === "http_x" ? { ...step, lineEnd: '"' } : step,
  );
  const early = { ...format, steps: ending };
  expect(matchLine(early, '1.000 "a"')).toEqual({ ok: true, values: ["1.000", "a"] });
  expect(matchLine(early, '1.000 "a" "b"')).toEqual({ ok: true, values: ["1.000", "a", "b"] });
  expect(matchLine(early, '1.000 "a" ')).toMatchObject({ rule: `http_x is not followed by '" "'` });
  expect(matchLine(early, '1.000 "a')).toMatchObject({ rule: `http_x is not followed by '" "'` });
  expect(matchLine({ ...format, steps }, '1.000 "a"')).toMatchObject({ ok: false });
});

test("refuses a token with a blank", () => {
  const format = compileLogFormat({ name: "host", format: '$msec "$host"' });
  expect(matchLine(format, '1.000 "a b"')).toEqual({ ok: false, at: 8, rule: "host holds a blank" });
});

test("numbers that are missing are empty under escape=json", () => {
  const format = '{"t":$msec,"p":$pid,"rt":"$upstream_response_time","n":$connection}';
  const json = compileLogFormat({ name: "j", format, escape: "json" });
  const line = '{"t":1.000,"p":,"rt":"","n":7}';
  expect(matchLine(json, line)).toEqual({ ok: true, values: ["1.000", "", "", "7"] });
  expect(matchLine({ ...json, ...compileLogFormat({ name: "d", format }) }, line)).toMatchObject({
    ok: false,
  });
});

/** Hostile lines: time must grow like length, not like its square. */
test.each([
  ["an unclosed quote", (n: number) => `1.1.1.1 - - [${TIME}] "${"a".repeat(n)}`],
  ["backslashes", (n: number) => `1.1.1.1 - - [${TIME}] "${"\\".repeat(n)}`],
  ["beginnings of a time", (n: number) => `1.1.1.1 - ${" [10/Aug/2020:15:18:51 +0900".repeat(n / 28)}`],
])("a line of %s is refused in linear time", (_, hostile) => {
  const refuse = (size: number) => {
    const line = hostile(size);
    return () => expect(matchLine(combined, line).ok).toBe(false);
  };
  // 16 where it is linear, 256 where it is quadratic.
  expect(growth(refuse, { small: 65_536, large: 1_048_576 })).toBeLessThan(64);
});
