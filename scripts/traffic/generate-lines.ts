import { malformedLine } from "./malformed";
import { createRandom } from "./random";
import { type LoggedRequest, randomRequest } from "./request";
import { timeLocal } from "./time-local";

export interface TrafficOptions {
  lines: number;
  seed: number;
  /** `main` is `combined` and `"$http_x_forwarded_for"`. */
  format: "main" | "combined";
  /** Time of the first line. */
  start: Date;
}

export interface TrafficLine {
  /** Without its newline. */
  line: string;
  malformed: boolean;
}

/** The sample that the demonstration ships. */
export const DEFAULT_SAMPLE = {
  lines: 5000,
  seed: 1,
  format: "main",
  start: new Date("2024-05-01T00:20:00Z"),
} as const satisfies TrafficOptions;

/** How much time the lines are spread over: a few UTC hours, so that several partitions come into being. */
const SPAN_MILLIS = 3 * 3600 * 1000;

/** The host's own offset; hours in UTC then differ from what stands in the line. */
const HOST_OFFSET_MINUTES = 9 * 60;

const MALFORMED_SHARE = 0.004;

/**
 * Access-log lines as nginx writes them, the same for the same options: IPv4 and IPv6, user names with blanks, escaped
 * bytes, long URIs, odd request lines; about 0.4 % of them malformed.
 *
 * @example
 * const log = [...generateLines(DEFAULT_SAMPLE)].map((line) => `${line}\n`).join("");
 */
export function* generateLines(options: TrafficOptions): Generator<string> {
  for (const { line } of generateTraffic(options)) yield line;
}

/** The same lines with the truth about each. */
export function* generateTraffic({ lines, seed, format, start }: TrafficOptions): Generator<TrafficLine> {
  const random = createRandom(seed);
  for (let at = 0; at < lines; at += 1) {
    const epochMillis = start.getTime() + Math.floor((at / lines) * SPAN_MILLIS);
    const line = formatted({ request: randomRequest(random), epochMillis, format });
    const malformed = random.chance(MALFORMED_SHARE);
    yield { line: malformed ? malformedLine({ random, line, epochMillis }) : line, malformed };
  }
}

interface FormatOptions {
  request: LoggedRequest;
  epochMillis: number;
  format: TrafficOptions["format"];
}

function formatted({ request, epochMillis, format }: FormatOptions): string {
  const { address, user, status, bytes, referer, agent, forwardedFor } = request;
  const time = timeLocal(epochMillis, HOST_OFFSET_MINUTES);
  const combined = `${address} - ${user} [${time}] "${request.request}" ${status} ${bytes} "${referer}" "${agent}"`;
  return format === "main" ? `${combined} "${forwardedFor}"` : combined;
}
