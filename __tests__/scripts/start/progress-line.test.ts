import { progressLine } from "../../../scripts/start/progress-line";

test("shows what was read and what became of it, both paths within 80 columns up to a million lines", () => {
  const counts: Record<string, number> = { LinesDelivered: 999_000, LinesQuarantined: 1_000 };
  const engine = { count: (_stack: string, metric: string): number => counts[metric] ?? 0 };
  const stacks = ["nginx-stream-dev", "nginx-firehose-dev"];
  const line = progressLine({ engine, stacks, linesRead: 1_000_000 });
  const paths = "1,000,000 read · delivered nginx-stream-dev 999,000 · nginx-firehose-dev 999,000";
  expect(line).toBe(`${paths} · 2,000 quarantined`);
  expect(paths).toHaveLength(80);
});
