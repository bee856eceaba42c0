import { chartData, meanRate } from "../../../console/chart/chart-data";

const points = (...rates: [at: number, linesPerSecond: number][]) =>
  rates.map(([at, linesPerSecond]) => ({ at: at * 1_000, linesPerSecond }));

it("gives seconds and means of the ten seconds before, because batches are counted at once", () => {
  const batches = points(
    ...Array.from({ length: 21 }, (_, at): [number, number] => [at, at % 10 === 9 ? 50 : 0]),
  );
  const [seconds, means] = chartData(batches);
  expect(seconds).toEqual(batches.map(({ at }) => at / 1_000));
  expect(means.slice(10)).toEqual(Array(11).fill(5));
  expect(meanRate(batches)).toBe(5);
});

it("leaves a hole where the engine was not there, and takes no mean across it", () => {
  expect(chartData(points([1, 4], [2, 2], [9, 7]))).toEqual([
    [1, 2, 3, 9],
    [4, 3, null, 7],
  ]);
});

it("gives nothing for nothing", () => {
  expect(chartData([])).toEqual([[], []]);
  expect(meanRate([])).toBe(0);
});
