import type { Random } from "../../scripts/traffic/random";
import type { LoggedRequest } from "../../scripts/traffic/request";

/** A field of an ALB line: its name in the record, how it stands in the line, and its value there. */
export interface AlbValue {
  readonly name: string;
  readonly text: string;
  readonly value: string | number | null;
}

export interface AlbLineOptions {
  readonly random: Random;
  readonly request: LoggedRequest;
  readonly epochMillis: number;
}

/** How many fields lines have had so far. */
const GENERATIONS = [29, 30, 33, 33, 33] as const;
const KINDS = ["https", "https", "h2", "h2", "http", "ws", "wss", "grpcs"] as const;
const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067";

const ODD_REQUESTS = [
  "- - - ",
  "- http://alb-1.us-east-2.elb.amazonaws.com:80- -",
  "-",
  "GET https://www.example.com:443/a b c?x=1 HTTP/1.1",
  "GET https://www.example.com:443/?q=\\x22a\\x22 HTTP/2.0",
  'GET https://www.example.com:443/?q=\\"a\\" HTTP/1.1',
] as const;
const ODD_AGENTS = [
  'Bot \\"quoted\\" agent/1.0',
  "weird agent\\\\",
  '\\"',
  '\\\\\\" - \\" 200',
  "",
  "Приложение (日本語)",
] as const;
/** Behind the fields that are known. */
const EXTRAS = ["10.0.1.17", '"-"', '"quoted text" 12 -1', 'a"b\\'] as const;

/** The fields of one line, in order: of an older or newer load balancer, of a request that reached a target or not. */
export function albValues(options: AlbLineOptions): AlbValue[] {
  const { random } = options;
  const values = knownValues(options).slice(0, random.pick(GENERATIONS));
  const hasExtra = values.length === 33 && random.chance(0.05);
  return hasExtra ? [...values, bare("extra", random.pick(EXTRAS))] : values;
}

function knownValues({ random, request: web, epochMillis }: AlbLineOptions): AlbValue[] {
  const type = random.pick(KINDS);
  const tls = type !== "http" && type !== "ws";
  const ok = random.chance(0.93);
  const target = ok ? randomTarget(random) : "-";
  const several = ok && random.chance(0.01);
  const ifTls = (text: string): string => (tls ? text : "-");
  const seconds = (most: number): AlbValue["text"] => (ok ? (random.next() * most).toFixed(3) : "-1");
  return [
    bare("type", type),
    bare("time", utcMicros(random, epochMillis)),
    bare("elb", "app/my-loadbalancer/50dc6c495c0c9188"),
    bare("client", `${web.address}:${1_024 + random.integer(60_000)}`),
    bare("target", target),
    duration("request_processing_time", seconds(0.01)),
    duration("target_processing_time", seconds(random.chance(0.05) ? 60 : 0.6)),
    duration("response_processing_time", seconds(0.002)),
    number("elb_status_code", ok ? String(web.status) : random.pick(["460", "502", "503", "-"])),
    number("target_status_code", ok ? String(web.status) : "-"),
    number("received_bytes", String(random.integer(3_000))),
    number("sent_bytes", String(web.bytes)),
    quoted(
      "request",
      random.chance(0.02) ? random.pick(ODD_REQUESTS) : albRequest(web, tls ? "https" : "http"),
    ),
    quoted("user_agent", random.chance(0.03) ? random.pick(ODD_AGENTS) : web.agent),
    bare("ssl_cipher", ifTls("TLS_AES_128_GCM_SHA256")),
    bare("ssl_protocol", ifTls(random.pick(["TLSv1.2", "TLSv1.3"]))),
    bare("target_group_arn", ok ? TARGET_GROUP : "-"),
    quoted("trace_id", `Root=1-${random.hex(8)}-1d84f3d73c47ec4e58577259`),
    quoted("domain_name", ifTls("www.example.com")),
    quoted(
      "chosen_cert_arn",
      ifTls("arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"),
    ),
    number("matched_rule_priority", random.pick(["0", "1", "100", "50000", "-1", "-"])),
    bare("request_creation_time", utcMicros(random, epochMillis - random.integer(60_000))),
    quoted(
      "actions_executed",
      random.pick(["forward", "waf,forward", "authenticate,forward", "redirect", "-"]),
    ),
    quoted("redirect_url", random.chance(0.02) ? web.referer : "-"),
    quoted("error_reason", ok ? "-" : random.pick(["-", "LambdaInvalidResponse"])),
    quoted("target_port_list", several ? `${target} 10.0.0.2:80` : target),
    quoted("target_status_code_list", several ? "500 200" : ok ? String(web.status) : "-"),
    quoted("classification", random.pick(["-", "-", "Acceptable", "Ambiguous", "Severe"])),
    quoted("classification_reason", random.pick(["-", "-", "SpaceInUri", "BadHeader"])),
    bare("conn_trace_id", `TID_${random.hex(8).repeat(4)}`),
    quoted("transformed_host", random.pick(["-", "m.example.com"])),
    quoted("transformed_uri", random.pick(["-", "/a b?c=\\x22"])),
    quoted("request_transform_status", random.pick(["-", "TransformSuccess"])),
  ];
}

const orNull = (text: string): string | null => (text === "-" ? null : text);
const bare = (name: string, text: string): AlbValue => ({ name, text, value: orNull(text) });
const quoted = (name: string, text: string): AlbValue => ({ name, text: `"${text}"`, value: orNull(text) });
const number = (name: string, text: string): AlbValue => ({
  name,
  text,
  value: text === "-" ? null : Number(text),
});
const duration = (name: string, text: string): AlbValue => ({
  name,
  text,
  value: text === "-1" ? null : Number(text),
});

function randomTarget(random: Random): string {
  return random.chance(0.05)
    ? `[2600:1f14::${random.hex(3)}]:80`
    : `10.0.${random.integer(4)}.${1 + random.integer(250)}:${random.pick([80, 3_000, 8_080])}`;
}

/** ALB logs the whole URL. */
function albRequest({ request }: LoggedRequest, scheme: "http" | "https"): string {
  return request.replace(" /", ` ${scheme}://www.example.com:${scheme === "https" ? 443 : 80}/`);
}

function utcMicros(random: Random, epochMillis: number): string {
  const micros = String(random.integer(1_000)).padStart(3, "0");
  return new Date(epochMillis).toISOString().replace("Z", `${micros}Z`);
}
