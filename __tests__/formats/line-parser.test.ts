import {
  COMBINED,
  compileLogFormat,
  createLineParser,
  FormatError,
  MAIN,
  type OutputOptions,
} from "../../formats";

const LINE = '127.0.0.1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"';
const both = createLineParser({
  formats: [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
});
const one = (format: string, output: OutputOptions = {}) =>
  createLineParser({ formats: [{ name: "own", format }], output });

test("gives a typed record under nginx's variable names, the time of the line and the format's name", () => {
  const parsed = both.parse(LINE);
  expect(parsed).toEqual({
    ok: true,
    format: "combined",
    epochSeconds: Date.parse("2020-08-10T15:18:51+09:00") / 1_000,
    record: {
      remote_addr: "127.0.0.1",
      remote_user: null,
      time: "2020-08-10T15:18:51+09:00",
      request_method: "GET",
      request_uri: "/",
      server_protocol: "HTTP/1.1",
      status: 200,
      body_bytes_sent: 612,
      http_referer: null,
      http_user_agent: "curl/7.58.0",
    },
  });
  expect(parsed.ok && Object.keys(parsed.record)).toEqual(
    both.outputNames.filter((name) => !/^request$|forwarded/.test(name)),
  );
});

test("takes a compiled format beside the strings, under the same rules", () => {
  const combined = compileLogFormat({ name: "combined", format: COMBINED });
  const mixed = createLineParser({ formats: [{ name: "main", format: MAIN }, combined] });
  expect(mixed.parse(LINE)).toEqual(both.parse(LINE));
  expect(() => createLineParser({ formats: [{ name: "combined", format: MAIN }, combined] })).toThrow(
    new FormatError({ where: "formats", rule: "two formats must not have one name", value: "combined" }),
  );
});

test("tries the formats in order and tells which one a line has", () => {
  const parsed = both.parse(`${LINE} "10.0.0.1, ::1"`);
  expect(parsed).toMatchObject({
    ok: true,
    format: "main",
    record: { http_x_forwarded_for: "10.0.0.1, ::1" },
  });
});

test("a combined line is no main line, and a main line is no combined line", () => {
  expect(one(MAIN).parse(LINE).ok).toBe(false);
  expect(one(COMBINED).parse(`${LINE} "-"`).ok).toBe(false);
});

test("outputNames lists every name a record can have, in order", () => {
  const names = [
    "remote_addr",
    "remote_user",
    "time",
    "request_method",
    "request_uri",
    "server_protocol",
    "request",
  ];
  const rest = ["status", "body_bytes_sent", "http_referer", "http_user_agent"];
  expect(one(COMBINED).outputNames).toEqual([...names, ...rest]);
  expect(both.outputNames).toEqual([...names, ...rest, "http_x_forwarded_for"]);
});

test("the reason names rule, field, column and format", () => {
  expect(one(COMBINED).parse(LINE.replace(" 200 ", " 2x0 "))).toEqual({
    ok: false,
    reason: "status is not three digits at column 61 (format own)",
  });
});

test("the reason is that of the format that got farthest", () => {
  const parser = createLineParser({
    formats: [
      { name: "far", format: COMBINED },
      { name: "near", format: "$status $msec" },
    ],
  });
  expect(parser.parse("1.1.1.1 - - [x")).toMatchObject({ reason: expect.stringMatching(/\(format far\)$/) });
  expect(parser.parse("200 x")).toEqual({
    ok: false,
    reason: "msec is not seconds with three decimals at column 5 (format near)",
  });
});

test("the reason never holds the line's content", () => {
  const lines = ["SECRET", `1.1.1.1 - SECRET [SECRET] "SECRET" SECRET`, LINE.replace("200", "SECRET")];
  for (const line of lines)
    expect(both.parse(line)).toMatchObject({ reason: expect.not.stringContaining("SECRET") });
});

test("an empty line is refused", () => {
  expect(both.parse("")).toEqual({ ok: false, reason: "the line is empty at column 1 (format main)" });
});

test("parses bytes, and refuses those that are no UTF-8", () => {
  const text = LINE.replace("curl", "日本語");
  expect(both.parseBytes(Buffer.from(text))).toEqual(both.parse(text));
  expect(both.parseBytes(new TextEncoder().encode(`x${text}`).subarray(1))).toEqual(both.parse(text));
  const broken = Buffer.concat([Buffer.from(LINE.slice(0, -2)), Buffer.from([0xc3, 0x28]), Buffer.from('"')]);
  expect(both.parseBytes(broken)).toEqual({ ok: false, reason: "the line is not valid UTF-8" });
});

test("msec gives the time a fraction", () => {
  expect(one("$msec $status").parse("1597040331.123 200")).toEqual({
    ok: true,
    format: "own",
    epochSeconds: 1597040331.123,
    record: { time: "2020-08-10T06:18:51.123+00:00", status: 200 },
  });
});

test("the first time becomes time in its place; the others stay under their own names", () => {
  const parsed = one("$status [$time_local] $msec $time_iso8601").parse(
    "200 [10/Aug/2020:15:18:51 +0900] 1597040331.123 2020-08-10T15:18:51+09:00",
  );
  expect(parsed.ok && JSON.stringify(parsed.record)).toBe(
    '{"status":200,"time":"2020-08-10T15:18:51+09:00","msec":1597040331.123,"time_iso8601":"2020-08-10T15:18:51+09:00"}',
  );
});

test("a format that is a JSON text works under escape=json, its missing values null", () => {
  const format =
    '{"time":"$time_iso8601","status":$status,"ua":"$http_user_agent","rt":"$upstream_response_time"}';
  const parser = createLineParser({ formats: [{ name: "json", format, escape: "json" }] });
  const line = (ua: string, rt: string) =>
    `{"time":"2020-08-10T15:18:51+09:00","status":502,"ua":"${ua}","rt":"${rt}"}`;
  expect(parser.parse(line('a \\"b\\" \\\\', "0.5"))).toMatchObject({
    record: { status: 502, http_user_agent: 'a \\"b\\" \\\\', upstream_response_time: 0.5 },
  });
  expect(parser.parse(line("", ""))).toMatchObject({
    record: { http_user_agent: null, upstream_response_time: null },
  });
  expect(parser.parse(line("-", "-"))).toMatchObject({
    record: { http_user_agent: null, upstream_response_time: null },
  });
});

test("refuses two formats with one name", () => {
  const formats = [
    { name: "a", format: MAIN },
    { name: "a", format: COMBINED },
  ];
  expect(() => createLineParser({ formats })).toThrow(FormatError);
  expect(() => createLineParser({ formats })).toThrow('formats: two formats must not have one name, got "a"');
});
