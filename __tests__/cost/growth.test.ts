import { BATCHINGS, growth, VOLUMES, waysToS3 } from "../../cost/growth";
import { nginxFirehose, nginxStream, ON_DEMAND } from "./stacks";

const panels = growth(
  waysToS3({ stream: nginxStream({ stream: ON_DEMAND }), firehose: nginxFirehose({ stream: ON_DEMAND }) }),
);

test("from 1 GB to 10 TB a day, for each way and each batching", () => {
  expect([VOLUMES[0], VOLUMES.at(-1)]).toEqual([1, 10_000]);
  expect(panels.map(({ linesPerRecord }) => linesPerRecord)).toEqual([...BATCHINGS]);
  for (const { points } of panels) {
    expect(points.map(({ gbPerDay }) => gbPerDay)).toEqual([...VOLUMES]);
    for (const { costs, cheapest } of points) {
      expect(costs).toHaveLength(4);
      const least = Math.min(...costs.map(({ usd }) => usd));
      expect(costs.find(({ name }) => name === cheapest)?.usd).toBe(least);
    }
  }
});

test("every way costs more with every volume", () => {
  for (const { points } of panels) {
    for (const way of [0, 1, 2, 3]) {
      const usd = points.map(({ costs }) => costs[way]?.usd ?? Number.NaN);
      expect(usd).toEqual([...usd].sort((a, b) => a - b));
    }
  }
});
