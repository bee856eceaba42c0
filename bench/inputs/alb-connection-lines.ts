import { type AlbValue, bare, lineOf, number, quoted } from "../../scripts/traffic/alb-value";
import { createRandom, type Random } from "../../scripts/traffic/random";
import { randomRequest } from "../../scripts/traffic/request";
import type { LineWithTruth } from "./lines-with-truth";

const MALFORMED_SHARE = 0.02;
/** Across the leap day and into the next month. */
const START = Date.parse("2024-02-28T12:00:00Z");
const SPAN_MILLIS = 3 * 86_400_000;

/** How many fields lines have had so far. */
const GENERATIONS = [12, 15, 15, 13] as const;
const VALIDITY = "NotBefore=2023-09-21T22:43:21Z;NotAfter=2026-06-17T22:43:21Z";
const SUBJECTS = [
  "CN=amazondomains.com,O=endEntity,L=Seattle,ST=Washington,C=US",
  'CN=\\"a b\\",C=US',
  "CN=Приложение",
  "",
] as const;
const FAILURES = ["ClientCertUntrusted", "ClientCertExpired", "UnmappedConnectionError"] as const;
/** Where the handshake's key exchange should stand, or behind the last field. */
const EXTRAS = ['"-"', '"a b"', "x\t", '"'] as const;

/** Lines of connection logs, with what each says by the generator that made it. */
export function* albConnectionLines({
  count,
  seed,
}: {
  count: number;
  seed: number;
}): Generator<LineWithTruth> {
  const random = createRandom(seed);
  for (let at = 0; at < count; at += 1) {
    const values = connectionValues(random, START + Math.floor((at / count) * SPAN_MILLIS));
    yield random.chance(MALFORMED_SHARE)
      ? { line: Buffer.from(malformed(random, values)), truth: null }
      : {
          line: Buffer.from(lineOf(values)),
          truth: Object.assign({}, ...values.map(({ truth }) => truth)),
        };
  }
}

function connectionValues(random: Random, epochMillis: number): AlbValue[] {
  const tls = random.chance(0.9);
  const ok = tls && random.chance(0.9);
  const withCertificate = tls && random.chance(0.5);
  const ifTls = (text: string): string => (tls ? text : "-");
  const micros = String(random.integer(1_000)).padStart(3, "0");
  const known = [
    bare("time", new Date(epochMillis).toISOString().replace("Z", `${micros}Z`)),
    bare("client_ip", randomRequest(random).address),
    number("client_port", String(1_024 + random.integer(60_000))),
    number("listener_port", tls ? "443" : "80"),
    bare("tls_protocol", ifTls("TLSv1.3")),
    bare("tls_cipher", ifTls("ECDHE-RSA-AES128-GCM-SHA256")),
    number("tls_handshake_latency", ok ? (random.next() * 5).toFixed(3) : "-"),
    quoted("leaf_client_cert_subject", withCertificate ? random.pick(SUBJECTS) : "-"),
    bare("leaf_client_cert_validity", withCertificate ? VALIDITY : "-"),
    bare("leaf_client_cert_serial_number", withCertificate ? random.hex(16).toUpperCase() : "-"),
    bare("tls_verify_status", tls ? (ok ? "Success" : `Failed:${random.pick(FAILURES)}`) : "-"),
    bare("conn_trace_id", `TID_${random.hex(32)}`),
    bare("tls_keyexchange", ifTls(random.pick(["X25519MLKEM768", "secp256r1"]))),
    bare("elb", "app/my-loadbalancer/1234567890abcdef"),
    bare("ip_address", random.pick(["172.160.1.192", "2600:1f14::1"])),
  ].slice(0, random.pick(GENERATIONS));
  const hasExtra = (known.length === 12 || known.length === 15) && random.chance(0.05);
  return hasExtra ? [...known, bare("extra", random.pick(EXTRAS))] : known;
}

/** Cut off, or with a value that is none. */
function malformed(random: Random, values: readonly AlbValue[]): string {
  const replaced = (name: string, text: string): string =>
    lineOf(values.map((value) => (value.name === name ? { ...value, text } : value)));
  switch (random.integer(4)) {
    case 0:
      return replaced(
        "client_ip",
        random.pick(["10.0.0.256", "10.0.0.1:80", "[::1]", "h", "::1::", "fe80::1%1"]),
      );
    case 1:
      return replaced("tls_handshake_latency", random.pick(["-1", "4,036", "", "1."]));
    case 2:
      return replaced("leaf_client_cert_subject", random.pick(['"a"b"', "CN=a", '"a\\"']));
    default: {
      const strict = lineOf(values.slice(0, 12));
      return strict.slice(0, random.integer(strict.length));
    }
  }
}
