import { createBackoff, waitMillis } from "../../../functions/alb-to-opensearch/backoff";

it("doubles the longest wait with every attempt, up to ten seconds", () => {
  expect([1, 2, 3, 6, 7, 100].map((attempt) => waitMillis(attempt, 1))).toEqual([
    200, 400, 800, 6_400, 10_000, 10_000,
  ]);
});

it("waits any part of that", () => {
  expect([0, 0.25, 1].map((chance) => waitMillis(2, chance))).toEqual([0, 100, 400]);
});

it("stops waiting when the signal says so", async () => {
  const wait = createBackoff(() => 1).wait(100, AbortSignal.timeout(10));
  await expect(wait).rejects.toThrow(/aborted/);
});
