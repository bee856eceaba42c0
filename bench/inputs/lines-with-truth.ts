import type { TruthValue } from "../../scripts/traffic/alb-value";
import { malformedLine } from "../../scripts/traffic/malformed";
import { createRandom } from "../../scripts/traffic/random";
import { type LoggedRequest, randomRequest } from "../../scripts/traffic/request";
import { timeLocal } from "../../scripts/traffic/time-local";
import { combinedLine } from "./combined-line";
import { createWebRequests } from "./web-request";

/** A line and the record that it must become; `null` where it must be refused. */
export interface LineWithTruth {
  readonly line: Buffer;
  readonly truth: Readonly<Record<string, TruthValue>> | null;
}

const SEED = 7;
const MALFORMED_SHARE = 0.01;
/** Across the leap day and into the next month, in zones on both sides of UTC and with odd minutes. */
const START = Date.parse("2024-02-28T12:00:00Z");
const SPAN_MILLIS = 3 * 86_400_000;
const OFFSET_MINUTES = [0, 540, 120, -420, 345, -570] as const;

/**
 * Lines of the formats `main` and `combined` by turns, with what each says by the generator that made it: no parser has
 * a part in the truth.
 */
export function* linesWithTruth(count: number): Generator<LineWithTruth> {
  const random = createRandom(SEED);
  const nextWebRequest = createWebRequests(random);
  for (let at = 0; at < count; at += 1) {
    const request = random.chance(0.5) ? nextWebRequest() : randomRequest(random);
    const epochMillis = START + Math.floor((at / count) * SPAN_MILLIS);
    const offset = random.pick(OFFSET_MINUTES);
    const main = at % 2 === 0;
    const combined = combinedLine(request, timeLocal(epochMillis, offset));
    const line = main ? `${combined} "${request.forwardedFor}"` : combined;
    yield random.chance(MALFORMED_SHARE)
      ? { line: Buffer.from(malformedLine({ random, line, epochMillis })), truth: null }
      : { line: Buffer.from(line), truth: truthOf({ request, time: isoTime(epochMillis, offset), main }) };
  }
}

function truthOf({
  request,
  time,
  main,
}: {
  request: LoggedRequest;
  time: string;
  main: boolean;
}): LineWithTruth["truth"] {
  return {
    remote_addr: request.address,
    remote_user: orNull(request.user),
    time,
    ...requestTruth(request.request),
    status: request.status,
    body_bytes_sent: request.bytes,
    http_referer: orNull(request.referer),
    http_user_agent: orNull(request.agent),
    ...(main ? { http_x_forwarded_for: orNull(request.forwardedFor) } : {}),
  };
}

/** The generators' odd requests are those that do not end in a protocol. */
function requestTruth(request: string): Record<string, string | null> {
  if (!/ HTTP\/\d\.\d$/.test(request)) return { request: orNull(request) };
  const [request_method = "", ...rest] = request.split(" ");
  const server_protocol = rest.pop() ?? "";
  return { request_method, request_uri: rest.join(" "), server_protocol };
}

function isoTime(epochMillis: number, offsetMinutes: number): string {
  const local = new Date(epochMillis + offsetMinutes * 60_000)
    .toISOString()
    .slice(0, "YYYY-MM-DDTHH:MM:SS".length);
  const ahead = new Date(Math.abs(offsetMinutes) * 60_000)
    .toISOString()
    .slice("YYYY-MM-DDT".length, "YYYY-MM-DDTHH:MM".length);
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${ahead}`;
}

const orNull = (text: string): string | null => (text === "-" ? null : text);
