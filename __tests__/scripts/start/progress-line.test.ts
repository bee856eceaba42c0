import { progressLine } from "../../../scripts/start/progress-line";

test("shows what was read and what became of it, within 80 columns up to a million lines", () => {
  const counts: Record<string, number> = { LinesDelivered: 999_000, LinesQuarantined: 1_000 };
  const engine = { count: (_stack: string, metric: string): number => counts[metric] ?? 0 };
  const line = progressLine({ engine, stacks: ["nginx-stream-dev"], linesRead: 1_000_000 });
  expect(line).toBe("1,000,000 lines read · nginx-stream-dev: 999,000 delivered, 1,000 quarantined");
  expect(line.length).toBeLessThan(80);
});
