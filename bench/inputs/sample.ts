import { createRandom } from "../../scripts/traffic/random";
import { timeLocal } from "../../scripts/traffic/time-local";
import { combinedLine } from "./combined-line";
import { createWebRequests } from "./web-request";

/** 6 MiB of Kinesis event, the most that Lambda hands over at once: what the targets were set with. */
export const SAMPLE_LINES = 6_953;

const SEED = 1;
/** The lines lie within one UTC hour, as most batches do: one object. */
const START = Date.parse("2024-05-01T06:00:00Z");
const SPAN_MILLIS = 30 * 60_000;

/** So many combined lines of a busy site, the same on every machine. */
export function sampleLines(count: number): string[] {
  const random = createRandom(SEED);
  const next = createWebRequests(random);
  return Array.from({ length: count }, (_, at) =>
    combinedLine(next(), timeLocal(START + Math.floor((at / count) * SPAN_MILLIS), 0)),
  );
}

/** Each line as the `data` of a Kinesis record. */
export function base64Records(lines: readonly string[]): string[] {
  return lines.map((line) => Buffer.from(`${line}\n`).toString("base64"));
}
