import { gzipSync } from "node:zlib";
import { createWebRequests } from "../../bench/inputs/web-request";
import { type NumberedLine, numberedLines } from "../../scripts/soak/numbered-lines";
import { albValues } from "../../scripts/traffic/alb-line";
import { lineOf } from "../../scripts/traffic/alb-value";
import { createRandom } from "../../scripts/traffic/random";
import { CONNECTION_LINE, FOLDER, keyOf } from "../functions/alb-to-opensearch/fixtures";

/** An object as a load balancer writes it, and the lines in it. */
export interface AlbObject {
  readonly key: string;
  readonly lines: readonly NumberedLine[];
  readonly body: Buffer;
}

/** Of an object, as a rule. */
export const LINES = 40;
/** Of lines so long, a body of 5 MB holds forty. */
const LONG_AGENT = "x".repeat(120_000);
/** Of {@link longObject}. */
export const BODIES = 2;
const LINES_OF_BODIES = 60;

const SEED = 7;
/** Hours of one day, and the last lines are of the next: an object may be of two indices. */
const START = Date.parse("2024-05-01T23:57:00Z");
const SPAN_MILLIS = 5 * 60_000;

/** @param name of letters and digits, an object's own */
export function albObject(name: string, key: string = keyOf(name)): AlbObject {
  return objectOf(key, albLines(name, LINES));
}

/** So much that it takes {@link BODIES} bulk requests. */
export function longObject(name: string): AlbObject {
  return objectOf(keyOf(name), albLines(name, LINES_OF_BODIES, LONG_AGENT));
}

export function connectionObject(name: string): AlbObject {
  const key = `${FOLDER}/conn_log_${keyOf(name).slice(FOLDER.length + 1)}`;
  const lines = numberedLines(name, { from: 0, count: LINES }).map((each) => ({
    ...each,
    line: each.malformed ? each.line : CONNECTION_LINE.replace("CN=client", `CN=/line/${each.id}/`),
  }));
  return objectOf(key, lines);
}

function objectOf(key: string, lines: readonly NumberedLine[]): AlbObject {
  return { key, lines, body: gzipSync(lines.map(({ line }) => `${line}\n`).join("")) };
}

/** Lines of load balancers of every age, each with its id in the path that was asked for. */
function albLines(name: string, count: number, agent?: string): NumberedLine[] {
  const random = createRandom(SEED);
  const next = createWebRequests(random);
  return numberedLines(name, { from: 0, count }).map((each, at) => {
    if (each.malformed) return each;
    const epochMillis = START + Math.floor((at / count) * SPAN_MILLIS);
    const texts: Readonly<Record<string, string | undefined>> = {
      request: `"GET https://www.example.com:443/line/${each.id}/ HTTP/1.1"`,
      user_agent: agent && `"${agent}"`,
    };
    const values = albValues({ random, request: next(), epochMillis });
    return {
      ...each,
      line: lineOf(values.map((value) => ({ ...value, text: texts[value.name] ?? value.text }))),
    };
  });
}
