import { gzipSync } from "node:zlib";
import { albValues } from "../../scripts/traffic/alb-line";
import { lineOf } from "../../scripts/traffic/alb-value";
import { createRandom } from "../../scripts/traffic/random";
import { createWebRequests } from "./web-request";

const SEED = 7;
/** ALB writes an object every five minutes. */
const START = Date.parse("2024-05-01T06:00:00Z");
const SPAN_MILLIS = 5 * 60_000;
/** As zlib has it, and `gzip`. */
const GZIP_LEVEL = 6;

/** A load balancer writes all lines of an object in one form: the one that the targets were set with. */
const FIELDS = 33;
/** What is rare is about as rare as in the lines that the targets were set with. */
const ODDITY = 0.4;

/** An object of so many lines as S3 has it, the same on every machine; every line is right. */
export function albObject(lines: number): Buffer {
  const random = createRandom(SEED);
  const next = createWebRequests(random);
  const text = Array.from({ length: lines }, (_, at) => {
    const epochMillis = START + Math.floor((at / lines) * SPAN_MILLIS);
    return `${lineOf(albValues({ random, request: next(), epochMillis, fields: FIELDS, oddity: ODDITY }))}\n`;
  }).join("");
  return gzipSync(text, { level: GZIP_LEVEL });
}
