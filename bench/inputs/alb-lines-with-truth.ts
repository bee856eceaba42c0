import { albValues } from "../../scripts/traffic/alb-line";
import { lineOf } from "../../scripts/traffic/alb-value";
import { createRandom } from "../../scripts/traffic/random";
import { randomRequest } from "../../scripts/traffic/request";
import type { LineWithTruth } from "./lines-with-truth";
import { malformedAlbLine } from "./malformed-alb-line";
import { createWebRequests } from "./web-request";

const MALFORMED_SHARE = 0.01;
/** Across the leap day and into the next month. */
const START = Date.parse("2024-02-28T12:00:00Z");
const SPAN_MILLIS = 3 * 86_400_000;

/** Lines of load balancers of every age, with what each says by the generator that made it. */
export function* albLinesWithTruth({
  count,
  seed,
}: {
  count: number;
  seed: number;
}): Generator<LineWithTruth> {
  const random = createRandom(seed);
  const nextWebRequest = createWebRequests(random);
  for (let at = 0; at < count; at += 1) {
    const request = random.chance(0.5) ? nextWebRequest() : randomRequest(random);
    const values = albValues({
      random,
      request,
      epochMillis: START + Math.floor((at / count) * SPAN_MILLIS),
    });
    yield random.chance(MALFORMED_SHARE)
      ? { line: Buffer.from(malformedAlbLine(random, values)), truth: null }
      : {
          line: Buffer.from(lineOf(values)),
          truth: Object.assign({}, ...values.map(({ truth }) => truth)),
        };
  }
}
