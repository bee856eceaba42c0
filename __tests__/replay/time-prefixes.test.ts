import fc from "fast-check";
import { hourPath, timePrefixes } from "../../replay/time-prefixes";

const HOUR_MS = 3_600_000;
const window = (since: string, until: string) => ({ since: Date.parse(since), until: Date.parse(until) });

test("whole years, months and days are one prefix each", () => {
  expect(timePrefixes(window("2026-10-31T23:00Z", "2026-12-01T01:00Z"))).toEqual([
    "2026/10/31/23/",
    "2026/11/",
    "2026/12/01/00/",
  ]);
  expect(timePrefixes(window("2024-12-31T00:00Z", "2026-02-01T00:00Z"))).toEqual([
    "2024/12/31/",
    "2025/",
    "2026/01/",
  ]);
  expect(timePrefixes(window("2024-02-28T22:00Z", "2024-03-01T00:00Z"))).toEqual([
    "2024/02/28/22/",
    "2024/02/28/23/",
    "2024/02/29/",
  ]);
});

test("an hour is below exactly one prefix if it is in the window, else below none", () => {
  const hour = fc.integer({ min: 438_000, max: 500_000 });
  fc.assert(
    fc.property(hour, fc.integer({ min: 1, max: 20_000 }), hour, (first, length, any) => {
      const since = first * HOUR_MS;
      const until = since + length * HOUR_MS;
      const prefixes = timePrefixes({ since, until });
      const around = [any, first - 1, first, first + length - 1, first + length];
      for (const time of around.map((each) => each * HOUR_MS)) {
        const holding = prefixes.filter((prefix) => `${hourPath(time)}/x`.startsWith(prefix));
        expect(holding).toHaveLength(time >= since && time < until ? 1 : 0);
      }
      expect(prefixes).toEqual([...prefixes].sort());
    }),
    { seed: 4 },
  );
});
