import { malformedAlbLine } from "../../../bench/inputs/malformed-alb-line";
import { albValues } from "../../../scripts/traffic/alb-line";
import { lineOf } from "../../../scripts/traffic/alb-value";
import { createRandom } from "../../../scripts/traffic/random";
import { randomRequest } from "../../../scripts/traffic/request";

const random = createRandom(5);
const pairs = Array.from({ length: 2_000 }, () => {
  const values = albValues({ random, request: randomRequest(random), epochMillis: 0 });
  return { values, line: lineOf(values), malformed: malformedAlbLine(random, values) };
});

test("a malformed line is never the line it was made from", () => {
  for (const { line, malformed } of pairs) expect(malformed).not.toBe(line);
});

test("a cut is never where a shorter line may end, nor behind the fields that are known", () => {
  const cuts = pairs.filter(({ line, malformed }) => malformed !== "" && line.startsWith(malformed));
  expect(cuts.length).toBeGreaterThan(200);
  for (const { values, malformed } of cuts) {
    for (const fields of [29, 30, 31, 32, 33]) expect(malformed).not.toBe(lineOf(values.slice(0, fields)));
    expect(malformed.length).toBeLessThan(lineOf(values.slice(0, 33)).length);
  }
});
