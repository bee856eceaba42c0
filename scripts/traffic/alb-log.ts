import { gzipSync } from "node:zlib";
import { albValues } from "./alb-line";
import { lineOf } from "./alb-value";
import { createRandom } from "./random";
import { randomRequest } from "./request";

export interface AlbLogOptions {
  readonly lines: number;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
  /** End of the five minutes that the lines are of. */
  readonly end: Date;
}

/** An object as a load balancer writes it. */
export interface AlbLog {
  /** Behind the bucket's prefix. */
  readonly key: string;
  readonly body: Buffer;
}

/** A load balancer writes what has come in so long. */
const SPAN_MILLIS = 5 * 60_000;

/** Every so many lines, one is cut off. */
const CUT_EVERY = 250;

const LOAD_BALANCER = "app.my-loadbalancer.50dc6c495c0c9188";

/**
 * A load balancer's log, the same for the same options: lines of several generations, and a few that are cut off.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format
 *
 * @example
 * const { key, body } = albLog({ lines: 1_000, seed: 1, accountId: "123456789012", region: "eu-west-1", end: new Date() });
 */
export function albLog({ lines, seed, accountId, region, end }: AlbLogOptions): AlbLog {
  const random = createRandom(seed);
  const start = end.getTime() - SPAN_MILLIS;
  const text = Array.from({ length: lines }, (_, at) => {
    const epochMillis = start + Math.floor((at / lines) * SPAN_MILLIS);
    const line = lineOf(albValues({ random, request: randomRequest(random), epochMillis }));
    return `${at % CUT_EVERY === CUT_EVERY - 1 ? line.slice(0, line.length / 4) : line}\n`;
  }).join("");
  const time = end.toISOString();
  const day = time.slice(0, 10).replaceAll("-", "/");
  const minute = `${time.slice(0, 16).replace(/[-:]/g, "")}Z`;
  const file = `${accountId}_elasticloadbalancing_${region}_${LOAD_BALANCER}_${minute}_10.0.1.17_${random.hex(8)}`;
  return {
    key: `AWSLogs/${accountId}/elasticloadbalancing/${region}/${day}/${file}.log.gz`,
    body: gzipSync(text),
  };
}
