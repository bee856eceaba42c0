import { createLineParser, type OutputOptions } from "../../formats";
import { transformedValue } from "../../formats/values";

const FORMAT =
  '$msec "$http_x" "$upstream_response_time" "$upstream_status" $request_time "$remote_port" "$request"';

function record(middle: string, output: OutputOptions = {}): unknown {
  const parsed = createLineParser({ formats: [{ name: "own", format: FORMAT }], output }).parse(
    `1.000 ${middle}`,
  );
  return parsed.ok ? parsed.record : parsed.reason;
}

test("- is null, an empty text stays empty, an empty number is null", () => {
  expect(record('"" "-" "-" 0.010 "" "-"')).toEqual({
    time: "1970-01-01T00:00:01.000+00:00",
    http_x: "",
    upstream_response_time: null,
    upstream_status: null,
    request_time: 0.01,
    remote_port: null,
    request: null,
  });
  expect(record('"-" "-" "-" 0.010 "" ""')).toMatchObject({ http_x: null, request: "" });
});

test("a list with one entry is a number, with several the text of the line", () => {
  expect(record('"x" "0.120" "502, -" 0.010 "1" "x"')).toMatchObject({
    upstream_response_time: 0.12,
    upstream_status: "502, -",
  });
});

test("numbers: text keeps the digits of the line, missing: dash keeps -", () => {
  expect(record('"-" "0.120" "-" 0.010 "" "-"', { numbers: "text", missing: "dash" })).toEqual({
    time: "1970-01-01T00:00:01.000+00:00",
    http_x: "-",
    upstream_response_time: "0.120",
    upstream_status: "-",
    request_time: "0.010",
    remote_port: "-",
    request: "-",
  });
});

test("escapes stay as they stand in the line, or are decoded on request", () => {
  const line = '"\\x22\\xC3\\xA9" "-" "-" 0.010 "" "GET /\\xC3\\xA9 HTTP/1.1"';
  expect(record(line)).toMatchObject({ http_x: "\\x22\\xC3\\xA9", request_uri: "/\\xC3\\xA9" });
  expect(record(line, { decodeEscapes: true })).toMatchObject({ http_x: '"é', request_uri: "/é" });
});

test("text is transformed behind its escapes, and never where it is missing", () => {
  const style = { escape: "default", options: { decodeEscapes: true } } as const;
  const transform = (text: string): string => `<${text}>`;
  expect(transformedValue("\\xC3\\xA9", style, transform)).toBe("<é>");
  expect(transformedValue("\\xC3\\xA9", { ...style, options: {} }, transform)).toBe("<\\xC3\\xA9>");
  expect(transformedValue("-", style, transform)).toBeNull();
  expect(transformedValue("", style, transform)).toBe("<>");
  expect(transformedValue("", { ...style, escape: "json" }, transform)).toBeNull();
  expect(transformedValue("-", { ...style, options: { missing: "dash" } }, transform)).toBe("-");
});

test("a number that JavaScript cannot hold exactly is refused, never rounded", () => {
  const parser = createLineParser({ formats: [{ name: "own", format: "$msec $body_bytes_sent" }] });
  expect(parser.parse("1.000 9007199254740991")).toMatchObject({
    record: { body_bytes_sent: 9007199254740991 },
  });
  expect(parser.parse("1.000 9007199254740993")).toEqual({
    ok: false,
    reason: "body_bytes_sent is above 2^53-1 at column 7 (format own)",
  });
});

test.each([
  ["offset", "2020-08-10T15:18:51-03:30"],
  ["utc", "2020-08-10T18:48:51.000Z"],
  ["raw", "10/Aug/2020:15:18:51 -0330"],
] as const)("time: %s", (time, expected) => {
  const parser = createLineParser({ formats: [{ name: "own", format: "$time_local" }], output: { time } });
  expect(parser.parse("10/Aug/2020:15:18:51 -0330")).toMatchObject({ record: { time: expected } });
});
