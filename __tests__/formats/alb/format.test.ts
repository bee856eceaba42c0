import { createLineParser, type OutputOptions } from "../../../formats";
import { ALB } from "../../../formats/alb/format";
import { growth } from "../../helpers/growth";
import { type AlbTexts, albLine } from "./alb-line";

const parser = createLineParser({ formats: [ALB] });

function record(line: string, output: OutputOptions = {}): Record<string, unknown> {
  const parsed = createLineParser({ formats: [ALB], output }).parse(line);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

function reason(line: string): string | undefined {
  const parsed = parser.parse(line);
  return parsed.ok ? undefined : parsed.reason;
}

const RECORD = {
  type: "https",
  time: "2024-05-01T06:00:00.123456Z",
  elb: "app/my-loadbalancer/50dc6c495c0c9188",
  client: "192.168.131.39:2817",
  target: "10.0.0.1:80",
  request_processing_time: 0.086,
  target_processing_time: 0.048,
  response_processing_time: 0,
  elb_status_code: 200,
  target_status_code: 200,
  received_bytes: 0,
  sent_bytes: 57,
  request: "GET https://www.example.com:443/ HTTP/1.1",
  user_agent: "curl/7.46.0",
  ssl_cipher: "ECDHE-RSA-AES128-GCM-SHA256",
  ssl_protocol: "TLSv1.2",
  target_group_arn:
    "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067",
  trace_id: "Root=1-58337281-1d84f3d73c47ec4e58577259",
  domain_name: "www.example.com",
  chosen_cert_arn: "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  matched_rule_priority: 1,
  request_creation_time: "2024-05-01T05:59:59.364000Z",
  actions_executed: "authenticate,forward",
  redirect_url: null,
  error_reason: null,
  target_port_list: "10.0.0.1:80",
  target_status_code_list: "200",
  classification: null,
  classification_reason: null,
  conn_trace_id: "TID_0123456789abcdef0123456789abcdef",
  transformed_host: "m.example.com",
  transformed_uri: null,
  request_transform_status: "TransformSuccess",
};
const NAMES = Object.keys(RECORD);

test("the fields stand as AWS documents them, in order and with their quotes", () => {
  expect(ALB.format).toBe(
    "type time elb client target request_processing_time target_processing_time response_processing_time " +
      'elb_status_code target_status_code received_bytes sent_bytes "request" "user_agent" ssl_cipher ssl_protocol ' +
      'target_group_arn "trace_id" "domain_name" "chosen_cert_arn" matched_rule_priority request_creation_time ' +
      '"actions_executed" "redirect_url" "error_reason" "target_port_list" "target_status_code_list" ' +
      '"classification" "classification_reason" conn_trace_id "transformed_host" "transformed_uri" ' +
      '"request_transform_status" extra',
  );
});

test("is plain data", () => {
  expect(JSON.parse(JSON.stringify(ALB))).toEqual(ALB);
});

test("gives a typed record, in the order of the line, and the time to the microsecond", () => {
  const parsed = parser.parse(albLine());
  expect(parsed).toEqual({ ok: true, format: "alb", epochSeconds: 1_714_543_200.123456, record: RECORD });
  expect(parsed.ok && Object.keys(parsed.record)).toEqual(NAMES);
  expect(parser.outputNames).toEqual([...NAMES, "extra"]);
});

test.each([29, 30, 31, 32, 33])("a line may end behind field %i, and its record lacks the rest", (fields) => {
  const names = NAMES.slice(0, fields);
  expect(record(albLine({}, fields))).toEqual(Object.fromEntries(Object.entries(RECORD).slice(0, fields)));
  expect(Object.keys(record(albLine({}, fields)))).toEqual(names);
});

test.each(["10.0.1.17", '"-"', '10.0.1.17 "a \\" b" 12 "', " ", "\\", "\u0000\t"])(
  "what AWS will add is kept as extra, whatever it is: %j",
  (extra) => {
    expect(record(`${albLine()} ${extra}`)).toEqual({ ...RECORD, extra });
  },
);

test.each<[string, AlbTexts, Record<string, unknown>]>([
  ["a request of nothing but dashes", { request: '"- - - "' }, { request: "- - - " }],
  [
    "a request that could not be read",
    { request: '"- http://alb-1.us-east-2.elb.amazonaws.com:80- -"' },
    { request: "- http://alb-1.us-east-2.elb.amazonaws.com:80- -" },
  ],
  ["no request", { request: '"-"' }, { request: null }],
  [
    "blanks in the URL",
    { request: '"GET https://h:443/a b c HTTP/1.1"' },
    { request: "GET https://h:443/a b c HTTP/1.1" },
  ],
  [
    "an escaped quote in the URL",
    { request: '"GET http://h:80/?q=\\x22 HTTP/1.1"' },
    { request: "GET http://h:80/?q=\\x22 HTTP/1.1" },
  ],
  ["an IPv6 client", { client: "2001:db8::1:50000" }, { client: "2001:db8::1:50000" }],
  ["an IPv6 target", { target: "[2600:1f14::5]:80" }, { target: "[2600:1f14::5]:80" }],
  [
    "a request that reached no target",
    {
      target: "-",
      request_processing_time: "-1",
      target_processing_time: "-1",
      response_processing_time: "-1",
      target_status_code: "-",
      target_group_arn: "-",
    },
    {
      target: null,
      request_processing_time: null,
      target_processing_time: null,
      response_processing_time: null,
      target_status_code: null,
      target_group_arn: null,
    },
  ],
  ["no status of its own", { elb_status_code: "-" }, { elb_status_code: null }],
  [
    "several targets",
    { target_port_list: '"10.0.0.1:80 10.0.0.2:80"' },
    { target_port_list: "10.0.0.1:80 10.0.0.2:80" },
  ],
  ["several statuses", { target_status_code_list: '"500 - 502"' }, { target_status_code_list: "500 - 502" }],
  ["an escaped quote", { user_agent: '"Bot \\"quoted\\" agent"' }, { user_agent: 'Bot \\"quoted\\" agent' }],
  ["text like the end of a field", { user_agent: '"a\\" \\" - b"' }, { user_agent: 'a\\" \\" - b' }],
  ["a trailing pair of backslashes", { user_agent: '"weird\\\\"' }, { user_agent: "weird\\\\" }],
  ["an empty text", { user_agent: '""' }, { user_agent: "" }],
  ["raw UTF-8", { user_agent: '"Приложение (日本語)"' }, { user_agent: "Приложение (日本語)" }],
  ["rules that could not be evaluated", { matched_rule_priority: "-1" }, { matched_rule_priority: -1 }],
  ["no rule", { matched_rule_priority: "-" }, { matched_rule_priority: null }],
  [
    "an id of another form in the middle",
    { conn_trace_id: "TID_1234abcd5678ef90" },
    { conn_trace_id: "TID_1234abcd5678ef90" },
  ],
])("takes a line with %s", (_, texts, values) => {
  expect(record(albLine(texts))).toEqual({ ...RECORD, ...values });
});

test.each<[AlbTexts, string]>([
  [{ time: "2024-05-01T06:00:00Z" }, "time is not of the form yyyy-mm-ddThh:mm:ss.ffffffZ"],
  [{ time: "2024-02-30T06:00:00.000000Z" }, "time has an impossible day"],
  [{ time: "-" }, "time is not of the form yyyy-mm-ddThh:mm:ss.ffffffZ"],
  [{ request_creation_time: "2023-02-29T06:00:00.000000Z" }, "request_creation_time has an impossible day"],
  [{ request_processing_time: "-2" }, "request_processing_time is not followed by ' '"],
  [
    { request_processing_time: "fast" },
    "request_processing_time is not a decimal number of at most 15 digits",
  ],
  [{ elb_status_code: "20" }, "elb_status_code is neither three digits nor -"],
  [{ target_status_code: "abc" }, "target_status_code is neither three digits nor -"],
  [{ received_bytes: "-5" }, "received_bytes is not followed by ' '"],
  [{ client: "a b" }, "request_processing_time is not followed by ' '"],
  [{ ssl_cipher: "" }, "ssl_cipher is empty"],
  [{ elb: 'a"b' }, "elb holds a double quote that is not escaped"],
  [{ user_agent: '"a"b"' }, "user_agent is not followed by '\" '"],
  [{ user_agent: '"a\\"' }, "user_agent is not followed by '\" '"],
  [{ user_agent: "curl" }, "request is not followed by '\" \"'"],
])("refuses %j", (texts, expected) => {
  expect(reason(albLine(texts))?.split(" at column ")[0]).toBe(expected);
});

test.each([
  ["", "the line is empty at column 1"],
  [
    "nginx: [emerg] bind() to 0.0.0.0:80 failed",
    "time is not of the form yyyy-mm-ddThh:mm:ss.ffffffZ at column 8",
  ],
  [albLine({}, 28), `classification is not followed by '" "' at column ${albLine({}, 28).length}`],
  [`${albLine({}, 29)} `, `the line ends before conn_trace_id at column ${albLine({}, 29).length + 2}`],
  [`${albLine()} `, `the line ends before extra at column ${albLine().length + 2}`],
  [
    albLine({ conn_trace_id: "TID_0123456789abcdef" }, 30),
    `conn_trace_id is no id (one that ends the line is TID_ and 32 hexadecimal digits) at column ${albLine({}, 29).length + 2}`,
  ],
  [`${albLine()}x`, `request_transform_status is not followed by '" ' at column ${albLine().length}`],
])("refuses %j", (line, expected) => {
  expect(reason(line)).toBe(`${expected} (format alb)`);
});

test("a line that is cut off is refused, but where a line may end, and within extra", () => {
  const known = albLine().length;
  const ends = [29, 30, 31, 32, 33].map((fields) => albLine({}, fields).length);
  const whole = `${albLine()} 10.0.1.17 x`;
  const accepted = [...whole].map((_, at) => at).filter((at) => parser.parse(whole.slice(0, at)).ok);
  const inExtra = Array.from({ length: whole.length - known - 2 }, (_, index) => known + 2 + index);
  expect(accepted).toEqual([...ends, ...inExtra]);
});

test("renames, drops, constants and order work on its names", () => {
  const output: OutputOptions = {
    rename: { time: "@timestamp", elb_status_code: "status" },
    drop: NAMES.filter(
      (name) => !["time", "elb_status_code", "conn_trace_id", "target_processing_time"].includes(name),
    ),
    constants: { source: "alb" },
    order: ["@timestamp", "extra"],
    numbers: "text",
    missing: "dash",
  };
  const line = albLine({ target_processing_time: "-1" });
  expect(JSON.stringify(record(`${line} x`, output))).toBe(
    '{"@timestamp":"2024-05-01T06:00:00.123456Z","extra":"x","target_processing_time":"-","status":"200",' +
      '"conn_trace_id":"TID_0123456789abcdef0123456789abcdef","source":"alb"}',
  );
  expect(record(albLine({}, 29), output)).toEqual({
    "@timestamp": "2024-05-01T06:00:00.123456Z",
    target_processing_time: "0.048",
    status: "200",
    source: "alb",
  });
});

test.each(["offset", "utc", "raw"] as const)(
  "time: %s is the text of the line, which loses nothing",
  (time) => {
    expect(record(albLine(), { time }).time).toBe("2024-05-01T06:00:00.123456Z");
  },
);

test("the request is whole unless the options ask for its parts", () => {
  expect(record(albLine(), { request: "split" })).toMatchObject({
    request_method: "GET",
    request_uri: "https://www.example.com:443/",
    server_protocol: "HTTP/1.1",
  });
  expect(record(albLine({ request: '"- - - "' }), { request: "both" })).toMatchObject({
    request: "- - - ",
    request_method: null,
  });
});

test("escapes are decoded on request", () => {
  const line = albLine({ user_agent: '"\\"a\\" \\\\ \\x22"' });
  expect(record(line, { decodeEscapes: true })).toMatchObject({ user_agent: '"a" \\ "' });
});

/** Hostile lines: time must grow like length, not like its square. */
test.each<[string, (size: number) => string]>([
  ["an unclosed quote", (n) => albLine({ user_agent: `"${"a ".repeat(n / 2)}` }, 14)],
  ["backslashes", (n) => albLine({ user_agent: `"${"\\".repeat(n)}` }, 14)],
  ["digits", (n) => albLine({ received_bytes: "1".repeat(n) })],
  ["a long id that ends it", (n) => albLine({ conn_trace_id: `TID_${"a".repeat(n)}` }, 30)],
  ["blanks", (n) => " ".repeat(n)],
])("a line of %s is refused in linear time", (_, hostile) => {
  const refuse = (size: number) => {
    const line = hostile(size);
    return () => expect(parser.parse(line).ok).toBe(false);
  };
  // 16 where it is linear, 256 where it is quadratic.
  expect(growth(refuse, { small: 65_536, large: 1_048_576 })).toBeLessThan(64);
});
