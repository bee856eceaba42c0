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
  client_ip: "192.168.131.39",
  client_port: 2817,
  target_ip: "10.0.0.1",
  target_port: 80,
  request_processing_time: 0.086,
  target_processing_time: 0.048,
  response_processing_time: 0,
  elb_status_code: 200,
  target_status_code: 200,
  received_bytes: 0,
  sent_bytes: 57,
  request_method: "GET",
  request_url: "https://www.example.com:443/",
  request_scheme: "https",
  request_host: "www.example.com",
  request_port: 443,
  request_path: "/",
  request_query: null,
  server_protocol: "HTTP/1.1",
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
  actions_executed: ["authenticate", "forward"],
  redirect_url: null,
  error_reason: null,
  target_port_list: ["10.0.0.1:80"],
  target_status_code_list: [200],
  classification: null,
  classification_reason: null,
  conn_trace_id: "TID_0123456789abcdef0123456789abcdef",
  transformed_host: "m.example.com",
  transformed_uri: null,
  request_transform_status: "TransformSuccess",
};
const NAMES = Object.keys(RECORD);
const LATER = { ip_address: "100.51.96.60", target_error_code: null, elb_error_code: null };
/** What a request becomes that cannot be split. */
const { request_method, request_url, request_scheme, request_host, ...WITHOUT } = RECORD;
const { request_port, request_path, request_query, server_protocol, ...WHOLE } = WITHOUT;

test("the fields stand as AWS documents them, in order and with their quotes", () => {
  expect(ALB.format).toBe(
    "type time elb client target request_processing_time target_processing_time response_processing_time " +
      'elb_status_code target_status_code received_bytes sent_bytes "request" "user_agent" ssl_cipher ssl_protocol ' +
      'target_group_arn "trace_id" "domain_name" "chosen_cert_arn" matched_rule_priority request_creation_time ' +
      '"actions_executed" "redirect_url" "error_reason" "target_port_list" "target_status_code_list" ' +
      '"classification" "classification_reason" conn_trace_id "transformed_host" "transformed_uri" ' +
      '"request_transform_status" ip_address "target_error_code" "elb_error_code" extra',
  );
});

test("is plain data", () => {
  expect(JSON.parse(JSON.stringify(ALB))).toEqual(ALB);
});

test("gives a typed record, in the order of the line, and the time to the microsecond", () => {
  const parsed = parser.parse(albLine());
  expect(parsed).toEqual({ ok: true, format: "alb", epochSeconds: 1_714_543_200.123456, record: RECORD });
  expect(parsed.ok && Object.keys(parsed.record)).toEqual(NAMES);
  expect(parser.outputNames.filter((name) => name !== "request")).toEqual([
    ...NAMES,
    ...Object.keys(LATER),
    "extra",
  ]);
});

test.each([
  [29, "classification_reason"],
  [30, "conn_trace_id"],
  [31, "transformed_host"],
  [32, "transformed_uri"],
  [33, "request_transform_status"],
  [34, "ip_address"],
  [35, "target_error_code"],
  [36, "elb_error_code"],
])("a line may end behind field %i, and its record lacks the rest", (fields, last) => {
  const whole = Object.entries({ ...RECORD, ...LATER });
  const expected = whole.slice(0, whole.findIndex(([name]) => name === last) + 1);
  expect(Object.entries(record(albLine({}, fields)))).toEqual(expected);
});

test.each([
  '"-"',
  '10.0.1.999 "a \\" b" 12 "',
  " ",
  "\\",
  "\u0000\t",
  "10.0.1.17 ",
  "10.0.1.17x",
  "10.0.1.17\t",
  "-x",
])("what AWS will add is kept as extra, whatever it is: %j", (extra) => {
  expect(record(`${albLine()} ${extra}`)).toEqual({ ...RECORD, extra });
  expect(record(`${albLine({}, 36)} ${extra}`)).toEqual({ ...RECORD, ...LATER, extra });
});

test.each<[string, Record<string, unknown>]>([
  ["-", { ip_address: null }],
  ["2600:1f14::5", { ip_address: "2600:1f14::5" }],
  ['10.0.1.17 "a \\" b"', { ip_address: "10.0.1.17", target_error_code: 'a \\" b' }],
  ['10.0.1.17 "a \\" b" 12 "', { ip_address: "10.0.1.17", target_error_code: 'a \\" b', extra: '12 "' }],
  ["10.0.1.17 -", { ip_address: "10.0.1.17", extra: null }],
  ['10.0.1.17 "-', { ip_address: "10.0.1.17", extra: '"-' }],
  ['10.0.1.17 "-"x', { ip_address: "10.0.1.17", extra: '"-"x' }],
  ['10.0.1.17 "-" ', { ip_address: "10.0.1.17", extra: '"-" ' }],
])("behind field 33, as much as has its form is known, and the rest is extra: %j", (rest, values) => {
  expect(record(`${albLine()} ${rest}`)).toEqual({ ...RECORD, ...values });
});

test("a line that goes on behind the fields we know says so", () => {
  const hasExtra = (line: string): unknown => {
    const parsed = createLineParser({ formats: [ALB], output: { drop: ["extra"] } }).parse(line);
    return parsed.ok && parsed.hasExtra;
  };
  expect(hasExtra(albLine({}, 36))).toBeUndefined();
  expect(hasExtra(`${albLine({}, 36)} -`)).toBe(true);
});

test.each([
  "- - - ",
  "- http://alb-1.us-east-2.elb.amazonaws.com:80- -",
  "GET http://h:80 HTTP/1.1",
  "GET http://h:80/",
  "GET http://h/ HTTP/1.1",
  "GET http://h:65536/ HTTP/1.1",
  "GET http://h:080/ HTTP/1.1",
  "GET http://user@h:80/ HTTP/1.1",
  "GET http://h h:80/ HTTP/1.1",
  "GET http://h\\\\:80/ HTTP/1.1",
  "GET http://-:80/ HTTP/1.1",
  "GET http://[::1:80/ HTTP/1.1",
  "- http://h:80/ HTTP/1.1",
  "CONNECT h:443 HTTP/1.1",
])("a request without the form of one with a URL is kept whole: %j", (request) => {
  const whole = { ...WHOLE, request };
  expect(record(albLine({ request: `"${request}"` }))).toEqual(whole);
});

test("no request at all is a missing one", () => {
  expect(record(albLine({ request: '"-"' }))).toEqual({ ...WHOLE, request: null });
});

test.each<[string, string, string, Record<string, unknown>]>([
  ["blanks", "https://h:443/a b", "c d", { request_host: "h", request_port: 443, request_path: "/a b" }],
  [
    "escaped quotes",
    "http://h:80/",
    'q=\\x22\\"',
    { request_host: "h", request_port: 80, request_path: "/" },
  ],
  ["a query of one dash", "http://h:80/", "-", { request_host: "h", request_port: 80, request_path: "/" }],
  ["an empty query", "http://h:1/", "", { request_host: "h", request_port: 1, request_path: "/" }],
  ["a second ?", "ws://h:80//", "a?b#c", { request_host: "h", request_port: 80, request_path: "//" }],
  ["an IPv6 host", "http://[::1]:80/", "a", { request_host: "[::1]", request_port: 80, request_path: "/" }],
])("splits a URL with %s", (_, target, request_query, parts) => {
  const request_url = `${target}?${request_query}`;
  const request_scheme = target.split(":")[0];
  expect(record(albLine({ request: `"GET ${request_url} HTTP/1.1"` }))).toEqual({
    ...RECORD,
    ...parts,
    request_url,
    request_scheme,
    request_query,
  });
});

test.each<[string, AlbTexts, Record<string, unknown>]>([
  ["an IPv6 client", { client: "2001:db8::1:50000" }, { client_ip: "2001:db8::1", client_port: 50000 }],
  ["one in brackets", { client: "[2001:db8::1]:50000" }, { client_ip: "2001:db8::1", client_port: 50000 }],
  ["no client", { client: "-" }, { client_ip: null, client_port: null }],
  ["an IPv6 target", { target: "[2600:1f14::5]:80" }, { target_ip: "2600:1f14::5", target_port: 80 }],
  [
    "a request that reached no target",
    {
      target: "-",
      request_processing_time: "-1",
      target_processing_time: "-1",
      response_processing_time: "-1",
      target_status_code: "-",
      target_group_arn: "-",
      target_port_list: '"-"',
      target_status_code_list: '"-"',
      actions_executed: '"-"',
    },
    {
      target_ip: null,
      target_port: null,
      request_processing_time: null,
      target_processing_time: null,
      response_processing_time: null,
      target_status_code: null,
      target_group_arn: null,
      target_port_list: null,
      target_status_code_list: null,
      actions_executed: null,
    },
  ],
  ["no status of its own", { elb_status_code: "-" }, { elb_status_code: null }],
  [
    "several targets",
    { target_port_list: '"10.0.0.1:80 10.0.0.2:80"' },
    { target_port_list: ["10.0.0.1:80", "10.0.0.2:80"] },
  ],
  [
    "several statuses",
    { target_status_code_list: '"500 - 502"' },
    { target_status_code_list: [500, null, 502] },
  ],
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
  [{ client: "a b" }, "client is no address and port"],
  [{ client: "10.0.0.1" }, "client is no address and port"],
  [{ client: "10.0.0.256:80" }, "client is no address and port"],
  [{ target: "10.0.0.1:65536" }, "target is no address and port"],
  [{ target: "lambda" }, "target is no address and port"],
  [{ target: "-:80" }, "target is not followed by ' '"],
  [{ actions_executed: '""' }, "actions_executed is no list of words joined by ,"],
  [{ actions_executed: '"waf,"' }, "actions_executed is not followed by '\" \"'"],
  [{ target_port_list: '" "' }, "target_port_list is no list of words joined by a blank"],
  [
    { target_status_code_list: '"2000"' },
    "target_status_code_list is no list of three digits or - joined by a blank",
  ],
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
  const whole = `${albLine({}, 36)} x`;
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

test("the request is split unless the options ask for it whole", () => {
  const { server_protocol: _, ...withoutProtocol } = record(albLine(), { request: "whole" });
  expect(withoutProtocol).toMatchObject({ request: "GET https://www.example.com:443/ HTTP/1.1" });
  expect(record(albLine(), { request: "whole" })).not.toHaveProperty("request_method");
  expect(record(albLine(), { request: "both" })).toMatchObject({
    request: "GET https://www.example.com:443/ HTTP/1.1",
    request_host: "www.example.com",
  });
  expect(record(albLine({ request: '"- - - "' }), { request: "both" })).toMatchObject({
    request: "- - - ",
    request_method: null,
    request_port: null,
    request_query: null,
  });
});

test("client addresses can be masked, and parameters taken out of every URL", () => {
  const masked = record(
    albLine({
      client: "[2001:db8:7:1::9]:443",
      request: '"GET https://h:443/a?token=x&b=1 HTTP/1.1"',
      redirect_url: '"https://h:443/?token=x"',
    }),
    { mask: { fields: ["client_ip"], with: "truncate" }, query: { drop: ["token"] } },
  );
  expect(masked).toMatchObject({
    client_ip: "2001:db8:7::",
    client_port: 443,
    request_url: "https://h:443/a?b=1",
    request_query: "b=1",
    redirect_url: "https://h:443/",
  });
});

test("numbers as text and missing as a dash reach ports and lists", () => {
  const output: OutputOptions = { numbers: "text", missing: "dash" };
  expect(record(albLine({ target: "-", target_status_code_list: '"500 -"' }), output)).toMatchObject({
    client_port: "2817",
    target_port: "-",
    request_port: "443",
    request_query: "-",
    target_status_code_list: ["500", "-"],
    redirect_url: "-",
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
  ["an address", (n) => albLine({ client: ":f".repeat(n / 2) })],
  ["a list", (n) => albLine({ actions_executed: `"${"a,".repeat(n / 2)}"` })],
])("a line of %s is refused in linear time", (_, hostile) => {
  const refuse = (size: number) => {
    const line = hostile(size);
    return () => expect(parser.parse(line).ok).toBe(false);
  };
  // 16 where it is linear, 256 where it is quadratic.
  expect(growth(refuse, { small: 65_536, large: 1_048_576 })).toBeLessThan(64);
});
