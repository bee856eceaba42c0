import { albRequest } from "./alb-request";
import {
  type AlbValue,
  bare,
  duration,
  type Endpoint,
  endpoint,
  endpointText,
  list,
  number,
  quoted,
} from "./alb-value";
import type { Random } from "./random";
import type { LoggedRequest } from "./request";

export interface AlbLineOptions {
  readonly random: Random;
  readonly request: LoggedRequest;
  readonly epochMillis: number;
  /** How many fields the line has. @default as many as one of the generations so far */
  readonly fields?: number;
  /** How often lines have what is rare, against how often tests want to see it. @default 1 */
  readonly oddity?: number;
}

/** How many fields lines have had so far. */
const GENERATIONS = [29, 30, 33, 34, 36, 36] as const;
const KNOWN_FIELDS = 36;
const KINDS = ["https", "https", "h2", "h2", "http", "ws", "wss", "grpcs"] as const;
const ACTIONS = [["forward"], ["waf", "forward"], ["authenticate", "forward"], ["redirect"], []] as const;
const TLS = [
  ["ECDHE-RSA-AES128-GCM-SHA256", "TLSv1.2"],
  ["TLS_AES_128_GCM_SHA256", "TLSv1.3"],
] as const;
const PRIORITIES = ["0", "1", "100", "50000"] as const;
const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067";

const ODD_AGENTS = [
  'Bot \\"quoted\\" agent/1.0',
  "weird agent\\\\",
  '\\"',
  '\\\\\\" - \\" 200',
  "",
  "Приложение (日本語)",
] as const;
/** Behind the fields that are known, or in place of the last of them. */
const EXTRAS = [
  "10.0.1.999",
  '"-"',
  '"quoted text" 12 -1',
  'a"b\\',
  "10.0.1.17\t-",
  '10.0.1.17"-"',
  "[::1] x",
] as const;

/** The fields of one line, in order: of an older or newer load balancer, of a request that reached a target or not. */
export function albValues(options: AlbLineOptions): AlbValue[] {
  const { random, oddity = 1 } = options;
  const values = knownValues(options).slice(0, options.fields ?? random.pick(GENERATIONS));
  const hasExtra = (values.length === 33 || values.length === KNOWN_FIELDS) && random.chance(0.05 * oddity);
  return hasExtra ? [...values, bare("extra", random.pick(EXTRAS))] : values;
}

function knownValues({ random, request: web, epochMillis, oddity = 1 }: AlbLineOptions): AlbValue[] {
  const type = random.pick(KINDS);
  const tls = type !== "http" && type !== "ws";
  const ok = random.chance(0.93);
  const target = ok ? randomTarget(random, oddity) : undefined;
  const several = ok && random.chance(0.01 * oddity);
  const usually = (usual: string, others: readonly string[]): string =>
    random.chance(0.04 * oddity) ? random.pick(others) : usual;
  const request = albRequest(random, web, tls ? "https" : "http");
  const [cipher, protocol] = random.pick(TLS);
  const ifTls = (text: string): string => (tls ? text : "-");
  const seconds = (most: number): AlbValue["text"] => (ok ? (random.next() * most).toFixed(3) : "-1");
  const taken = [seconds(0.01), seconds(random.chance(0.05) ? 60 : 0.6), seconds(0.002)] as const;
  // Where no target answered, the client or the load balancer gave up within the idle timeout.
  const takenMillis = ok
    ? taken.reduce((sum, text) => sum + Number(text) * 1_000, 0)
    : random.integer(60_000);
  return [
    bare("type", type),
    bare("time", utcMicros(random, epochMillis)),
    bare("elb", "app/my-loadbalancer/50dc6c495c0c9188"),
    endpoint("client", {
      ip: web.address,
      port: 1_024 + random.integer(60_000),
      inBrackets: web.address.includes(":") && random.chance(0.2 * oddity),
    }),
    endpoint("target", target),
    duration("request_processing_time", taken[0]),
    duration("target_processing_time", taken[1]),
    duration("response_processing_time", taken[2]),
    number("elb_status_code", ok ? String(web.status) : random.pick(["460", "502", "503", "-"])),
    number("target_status_code", ok ? String(web.status) : "-"),
    number("received_bytes", String(random.integer(3_000))),
    number("sent_bytes", String(web.bytes)),
    request,
    quoted("user_agent", random.chance(0.03 * oddity) ? random.pick(ODD_AGENTS) : web.agent),
    bare("ssl_cipher", ifTls(cipher)),
    bare("ssl_protocol", ifTls(protocol)),
    bare("target_group_arn", ok ? TARGET_GROUP : "-"),
    quoted("trace_id", `Root=1-${random.hex(8)}-${random.hex(24)}`),
    quoted("domain_name", ifTls(String(request.truth.request_host ?? "-"))),
    quoted(
      "chosen_cert_arn",
      ifTls("arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"),
    ),
    number("matched_rule_priority", random.pick(random.chance(0.1 * oddity) ? ["-1", "-"] : PRIORITIES)),
    bare("request_creation_time", utcMicros(random, epochMillis - takenMillis)),
    list("actions_executed", random.pick(ACTIONS), ","),
    quoted("redirect_url", random.chance(0.02) ? web.referer : "-"),
    quoted("error_reason", ok ? "-" : random.pick(["-", "LambdaInvalidResponse"])),
    list("target_port_list", target ? [endpointText(target), ...(several ? ["10.0.0.2:80"] : [])] : [], " "),
    list("target_status_code_list", several ? [500, null, web.status] : ok ? [web.status] : [], " "),
    quoted("classification", usually("-", ["Acceptable", "Ambiguous", "Severe"])),
    quoted("classification_reason", usually("-", ["SpaceInUri", "BadHeader"])),
    bare("conn_trace_id", `TID_${random.hex(32)}`),
    quoted("transformed_host", usually("-", ["m.example.com"])),
    quoted("transformed_uri", usually("-", ["/a b?c=\\x22"])),
    quoted("request_transform_status", usually("-", ["TransformSuccess"])),
    // Of the load balancer's node, and so the same in all lines of an object.
    bare("ip_address", usually("10.0.1.17", ["100.51.96.60", "2600:1f14::1", "-"])),
    quoted("target_error_code", usually("-", ['a \\"b\\"'])),
    quoted("elb_error_code", usually("-", [""])),
  ];
}

function randomTarget(random: Random, oddity: number): Endpoint {
  return random.chance(0.05 * oddity)
    ? { ip: `2600:1f14::${random.hex(3)}`, port: 80, inBrackets: random.chance(0.8) }
    : {
        ip: `10.0.${random.integer(4)}.${1 + random.integer(250)}`,
        port: random.pick([80, 3_000, 8_080]),
      };
}

function utcMicros(random: Random, epochMillis: number): string {
  const micros = String(random.integer(1_000)).padStart(3, "0");
  return new Date(epochMillis).toISOString().replace("Z", `${micros}Z`);
}
