import { gunzipSync } from "node:zlib";
import { createLineParser } from "../../../formats";
import { ALB } from "../../../formats/alb/format";
import { logObject } from "../../../functions/alb-to-opensearch/log-object";
import { albLog } from "../../../scripts/traffic/alb-log";

const OPTIONS = {
  lines: 1_000,
  seed: 1,
  accountId: "123456789012",
  region: "eu-west-1",
  end: new Date("2026-11-21T10:05:00Z"),
};
const { key, body } = albLog(OPTIONS);
const lines = gunzipSync(body).toString().trimEnd().split("\n");

test("is the same for the same seed, and another for another", () => {
  expect(albLog(OPTIONS)).toEqual({ key, body });
  expect(albLog({ ...OPTIONS, seed: 2 }).body).not.toEqual(body);
});

test("has the key that a load balancer gives its log, which ends when the interval does", () => {
  expect(logObject({ bucket: "b", key })).toMatchObject({
    kind: "access",
    endSeconds: OPTIONS.end.getTime() / 1_000,
  });
});

test("holds lines that are read back, within the interval, and one in 250 that is cut off", () => {
  expect(lines).toHaveLength(1_000);
  const parser = createLineParser({ formats: [ALB] });
  const times = lines.flatMap((line) => {
    const parsed = parser.parse(line);
    return parsed.ok ? [Date.parse(String(parsed.record.time))] : [];
  });
  expect(times).toHaveLength(996);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(OPTIONS.end.getTime() - 300_000);
  expect(Math.max(...times)).toBeLessThanOrEqual(OPTIONS.end.getTime());
});
