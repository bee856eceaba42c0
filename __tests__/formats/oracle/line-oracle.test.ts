import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLineOracle } from "./line-oracle";
import type { OracleFormat } from "./take-apart";

/** What a user reads in docs/log-formats.md and decision 0009, one line each, with the answer written by hand. */
const read = (format: OracleFormat["format"], line: string, mode?: OracleFormat["escape"]) =>
  createLineOracle({ format, escape: mode })(Buffer.from(line));

const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

test("a combined line", () => {
  const line = '::1 - John Smith [29/Feb/2024:00:00:00 +0545] "GET /a b HTTP/1.1" 099 - "-" "a \\"b\\" \\\\"';
  expect(read(COMBINED, line)).toEqual({
    record: {
      remote_addr: "::1",
      remote_user: "John Smith",
      time: "2024-02-29T00:00:00+05:45",
      request_method: "GET",
      request_uri: "/a b",
      server_protocol: "HTTP/1.1",
      status: 99,
      body_bytes_sent: null,
      http_referer: null,
      http_user_agent: 'a \\"b\\" \\\\',
    },
    epochSeconds: 1709144100,
  });
});

test.each([
  ["second 60", "31/Dec/2016:23:59:60 +0000"],
  ["hour 24", "31/Dec/2016:24:00:00 +0000"],
  ["a leap day of no leap year", "29/Feb/2023:00:00:00 +0000"],
  ["a leap day of 2100", "29/Feb/2100:00:00:00 +0000"],
  ["day 0", "00/Jan/2024:00:00:00 +0000"],
  ["April 31", "31/Apr/2024:00:00:00 +0000"],
  ["a month of no calendar", "01/Foo/2024:00:00:00 +0000"],
  ["an offset of 24 hours", "01/Jan/2024:00:00:00 +2400"],
  ["an offset of 60 minutes", "01/Jan/2024:00:00:00 +0060"],
  ["1969", "31/Dec/1969:23:59:59 +0000"],
  ["9999", "01/Jan/9999:00:00:00 +0000"],
])("a time with %s is refused", (_what, time) => {
  expect(read("$time_local", time)).toBeUndefined();
});

test.each([
  ["31/Dec/2023:23:59:59 -0930", "2023-12-31T23:59:59-09:30", Date.UTC(2024, 0, 1, 9, 29, 59)],
  ["01/Jan/1970:00:00:00 +2359", "1970-01-01T00:00:00+23:59", -86_340_000],
])("%s is %s", (local, time, millis) => {
  expect(read("$time_local", local)).toEqual({ record: { time }, epochSeconds: millis / 1_000 });
});

test.each([
  ["$request_time", "0.120", 0.12],
  ["$request_time", "01", undefined],
  ["$request_time", "1.", undefined],
  ["$request_time", "1234567890.123456", undefined],
  ["$body_bytes_sent", "9007199254740991", 9007199254740991],
  ["$body_bytes_sent", "9007199254740992", undefined],
  ["$body_bytes_sent", "", undefined],
  ["$upstream_response_time", "0.10", 0.1],
  ["$upstream_response_time", "0.10, - : 3", "0.10, - : 3"],
  ["$upstream_response_time", "0.10,3", undefined],
  ["$remote_port", "", null],
  ["$status", "20", undefined],
  ["$request_id", "0F".repeat(16), undefined],
  ["$http_x", "-", null],
  ["$http_x", "", ""],
  ["$host", "a b", undefined],
])("%s %j is %j", (variable, text, value) => {
  const expected = read(`$msec "${variable}"`, `1.000 "${text}"`)?.record;
  expect(expected && Object.values(expected)).toEqual(
    value === undefined ? undefined : ["1970-01-01T00:00:01.000+00:00", value],
  );
});

test("escape=json: what is empty is missing", () => {
  expect(read('$msec "$http_x" "$pid"', '1.000 "" ""', "json")?.record).toMatchObject({
    http_x: null,
    pid: null,
  });
});

test("escape=none: the only reading of a line with raw quotes", () => {
  expect(read('$msec "$http_x" $status', '1.000 "a "b"" 200', "none")?.record).toMatchObject({
    http_x: 'a "b"',
  });
});

test("escape=none: a line with two readings is refused", () => {
  expect(read('$msec "$a" "$b"', '1.000 "x" "y" "z"', "none")).toBeUndefined();
});

test("a line that is no UTF-8 is refused", () => {
  const oracle = createLineOracle({ format: '$msec "$http_x"' });
  expect(oracle(Buffer.from('1.000 "\xff"', "latin1"))).toBeUndefined();
  expect(oracle(Buffer.from('1.000 "ÿ"'))).toMatchObject({ record: { http_x: "ÿ" } });
});

test("the oracle imports nothing from formats/", () => {
  const own = ["calendar", "kinds", "take-apart", "all-readings", "line-oracle", "split-record"].concat(
    "addresses",
    "alb-oracle",
  );
  const imports = own.flatMap((name) => {
    const source = readFileSync(join(__dirname, `${name}.ts`), "utf8");
    return [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
  });
  expect(readdirSync(__dirname)).toEqual(expect.arrayContaining(own.map((name) => `${name}.ts`)));
  expect(imports.length).toBeGreaterThan(3);
  expect(imports.filter((from) => !own.some((name) => from === `./${name}`))).toEqual([]);
});
