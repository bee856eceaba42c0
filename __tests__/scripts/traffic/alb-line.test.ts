import { albValues } from "../../../scripts/traffic/alb-line";
import { createRandom } from "../../../scripts/traffic/random";
import { randomRequest } from "../../../scripts/traffic/request";

const LINES = 500;

function texts(options: { readonly oddity?: number }): Record<string, string>[] {
  const random = createRandom(1);
  return Array.from({ length: LINES }, () => {
    const values = albValues({
      ...options,
      random,
      request: randomRequest(random),
      epochMillis: 1e12,
      fields: 33,
    });
    return Object.fromEntries(values.map(({ name, text }) => [name, text]));
  });
}

test("a request that reached a target was received as long before its line's time as it took", () => {
  const answered = texts({}).filter(({ target }) => target !== "-");
  expect(answered.length).toBeGreaterThan(LINES / 2);
  for (const line of answered) {
    const seconds =
      Number(line.request_processing_time) +
      Number(line.target_processing_time) +
      Number(line.response_processing_time);
    const between = Date.parse(String(line.time)) - Date.parse(String(line.request_creation_time));
    expect(Math.abs(between - seconds * 1_000)).toBeLessThan(2);
  }
});

test("how odd lines are is up to who asks for them", () => {
  const odd = (lines: readonly Record<string, string>[]): number =>
    lines.filter(({ extra, classification, transformed_uri, target = "", matched_rule_priority = "" }) => {
      const isRare = classification !== '"-"' || transformed_uri !== '"-"' || target.includes("::");
      return isRare || extra !== undefined || ["-1", "-"].includes(matched_rule_priority);
    }).length;
  expect(odd(texts({ oddity: 0 }))).toBe(0);
  expect(odd(texts({}))).toBeGreaterThan(odd(texts({ oddity: 0.4 })));
  expect(odd(texts({ oddity: 0.4 }))).toBeGreaterThan(0);
});
