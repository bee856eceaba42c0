import { createLineParser } from "../../../formats";
import { ALB_CONNECTION } from "../../../formats/alb/format";

const parser = createLineParser({ formats: [ALB_CONNECTION] });

/** The example of AWS's page; `more` stands behind its twelve fields. */
const line = (status = "Success", latency = "4.036", more = ""): string =>
  `2023-10-04T17:05:15.514108Z 203.0.113.1 36280 443 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 ${latency} ` +
  '"CN=amazondomains.com,O=endEntity,L=Seattle,ST=Washington,C=US" ' +
  `NotBefore=2023-09-21T22:43:21Z;NotAfter=2026-06-17T22:43:21Z FEF257372D5C14D4 ${status} ` +
  `TID_3180a73013c8ca4bac2f731159d4b0fe${more}`;

function record(text: string): Record<string, unknown> {
  const parsed = parser.parse(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

const RECORD = {
  time: "2023-10-04T17:05:15.514108Z",
  client_ip: "203.0.113.1",
  client_port: 36280,
  listener_port: 443,
  tls_protocol: "TLSv1.2",
  tls_cipher: "ECDHE-RSA-AES128-GCM-SHA256",
  tls_handshake_latency: 4.036,
  leaf_client_cert_subject: "CN=amazondomains.com,O=endEntity,L=Seattle,ST=Washington,C=US",
  leaf_client_cert_validity: "NotBefore=2023-09-21T22:43:21Z;NotAfter=2026-06-17T22:43:21Z",
  leaf_client_cert_serial_number: "FEF257372D5C14D4",
  tls_verify_status: "Success",
  conn_trace_id: "TID_3180a73013c8ca4bac2f731159d4b0fe",
};

test("the fields stand as AWS documents them, in order and with their quotes", () => {
  expect(ALB_CONNECTION.format).toBe(
    "timestamp client_ip client_port listener_port tls_protocol tls_cipher tls_handshake_latency " +
      '"leaf_client_cert_subject" leaf_client_cert_validity leaf_client_cert_serial_number tls_verify_status ' +
      "conn_trace_id tls_keyexchange elb ip_address extra",
  );
});

test("AWS's examples give typed records", () => {
  expect(record(line())).toEqual(RECORD);
  expect(record(line("Failed:ClientCertUntrusted", "-"))).toEqual({
    ...RECORD,
    tls_verify_status: "Failed:ClientCertUntrusted",
    tls_handshake_latency: null,
  });
});

test("a connection without TLS has dashes", () => {
  const bare =
    '2023-10-04T17:05:15.514108Z 2001:db8::1 36280 80 - - - "-" - - - TID_3180a73013c8ca4bac2f731159d4b0fe';
  const { time, client_port, conn_trace_id, ...none } = RECORD;
  const missing = Object.fromEntries(Object.keys(none).map((name) => [name, null]));
  expect(record(bare)).toEqual({
    ...missing,
    time,
    client_ip: "2001:db8::1",
    client_port,
    listener_port: 80,
    conn_trace_id,
  });
});

test.each<[string, Record<string, unknown>]>([
  [" X25519MLKEM768", { tls_keyexchange: "X25519MLKEM768" }],
  [" - app/lb/1", { tls_keyexchange: null, elb: "app/lb/1" }],
  [
    " x25519 app/lb/1 172.160.1.192",
    { tls_keyexchange: "x25519", elb: "app/lb/1", ip_address: "172.160.1.192" },
  ],
  [" x25519 app/lb/1 ::1 -", { tls_keyexchange: "x25519", elb: "app/lb/1", ip_address: "::1", extra: null }],
  [" x25519 app/lb/1 lb-node", { tls_keyexchange: "x25519", elb: "app/lb/1", extra: "lb-node" }],
  [' "x25519"', { extra: '"x25519"' }],
])("behind the connection's id, %j is %j", (more, values) => {
  expect(record(line("Success", "4.036", more))).toEqual({ ...RECORD, ...values });
});

test.each([
  ["client_ip is no address", line().replace("203.0.113.1", "203.0.113.1:80")],
  ["client_ip is no address", line().replace("203.0.113.1", "[::1]")],
  ["tls_handshake_latency is not a decimal number of at most 15 digits", line("Success", "")],
  ["conn_trace_id is no id", line().slice(0, -1)],
  ["the line ends before conn_trace_id", line().slice(0, -36)],
])("%s", (rule, text) => {
  const parsed = parser.parse(text);
  expect(parsed.ok ? undefined : parsed.reason.slice(0, rule.length)).toBe(rule);
});
