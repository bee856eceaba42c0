import { COMBINED, createLineParser, FormatError, MAIN, type OutputOptions } from "../../formats";

const LINE = '::1 - - [10/Aug/2020:15:18:51 +0900] "GET /a b HTTP/2.0" 200 612 "-" "x"';

function parser(output: OutputOptions, format: string = COMBINED) {
  return createLineParser({ formats: [{ name: "own", format }], output });
}

function record(output: OutputOptions, line = LINE): Record<string, unknown> {
  const parsed = parser(output).parse(line);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

function refusal(output: OutputOptions, format?: string): string {
  try {
    parser(output, format);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  throw new Error("accepted");
}

test("renames, drops and adds constants behind the line's own values", () => {
  const output = {
    rename: { status: "code", time: "timestamp", request_uri: "path" },
    drop: ["remote_user", "body_bytes_sent", "http_referer", "server_protocol"],
    constants: { env: "dev", shard: 1, test: true },
  };
  expect(JSON.stringify(record(output))).toBe(
    '{"remote_addr":"::1","timestamp":"2020-08-10T15:18:51+09:00","request_method":"GET","path":"/a b","code":200,' +
      '"http_user_agent":"x","env":"dev","shard":1,"test":true}',
  );
});

test("order puts the names it lists first", () => {
  expect(Object.keys(record({ order: ["time", "status"] })).slice(0, 3)).toEqual([
    "time",
    "status",
    "remote_addr",
  ]);
});

test.each([
  ["split", LINE, { request_method: "GET", request_uri: "/a b", server_protocol: "HTTP/2.0" }],
  ["whole", LINE, { request: "GET /a b HTTP/2.0" }],
  [
    "both",
    LINE,
    { request: "GET /a b HTTP/2.0", request_method: "GET", request_uri: "/a b", server_protocol: "HTTP/2.0" },
  ],
  ["split", LINE.replace(" HTTP/2.0", ""), { request: "GET /a b" }],
  ["whole", LINE.replace(" HTTP/2.0", ""), { request: "GET /a b" }],
  [
    "both",
    LINE.replace(" HTTP/2.0", ""),
    { request: "GET /a b", request_method: null, request_uri: null, server_protocol: null },
  ],
] as const)("request: %s for %j", (request, line, expected) => {
  const drop = [
    "remote_addr",
    "remote_user",
    "time",
    "status",
    "body_bytes_sent",
    "http_referer",
    "http_user_agent",
  ];
  expect(record({ request, drop }, line)).toEqual(expected);
});

test.each([
  [{ rename: { stauts: "code" } }, /^output\.rename: must name one of remote_addr, .*, got "stauts"$/],
  [{ drop: ["nothing"] }, /^output\.drop: must name one of .*, got "nothing"$/],
  [{ order: ["nothing"] }, /^output\.order: must name one of .*, got "nothing"$/],
  [{ request: "whole", drop: ["request_uri"] }, /^output\.drop: must name one of .*, got "request_uri"$/],
  [
    { rename: { status: "code" }, drop: ["status"] },
    /^output\.rename: renames what output\.drop leaves out, got "status"$/,
  ],
  [{ rename: { status: "time" } }, /^output of format own: two outputs have one name .*, got "time"$/],
  [{ constants: { status: 1 } }, /^output of format own: two outputs have one name .*, got "status"$/],
] as [OutputOptions, RegExp][])("refuses %j", (output, message) => {
  expect(refusal(output)).toMatch(message);
});

test("a dropped name may be given to another output", () => {
  expect(record({ drop: ["status"], rename: { http_user_agent: "status" } })).toMatchObject({ status: "x" });
});

test("refuses $request in parts beside $request_method, and takes it whole", () => {
  const format = '$msec $request_method "$request"';
  expect(refusal({}, format)).toMatch(
    /two outputs have one name .* set request to "whole".*, got "request_method"$/,
  );
  expect(parser({ request: "whole" }, format).outputNames).toEqual(["time", "request_method", "request"]);
});

test("a name needs to be in one of the formats only", () => {
  const both = createLineParser({
    formats: [
      { name: "main", format: MAIN },
      { name: "combined", format: COMBINED },
    ],
    output: { rename: { http_x_forwarded_for: "via" } },
  });
  expect(both.parse(`${LINE} "::2"`)).toMatchObject({ format: "main", record: { via: "::2" } });
  expect(both.parse(LINE)).toMatchObject({
    format: "combined",
    record: expect.not.objectContaining({ via: null }),
  });
});
