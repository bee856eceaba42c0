import { logScale } from "../../../cost/chart/log-scale";

test("powers of ten are evenly apart, with a tick at each end", () => {
  const { at, ticks } = logScale({ values: [1, 5_000], from: 0, to: 400 });
  expect(ticks).toEqual([1, 10, 100, 1_000, 10_000]);
  expect(ticks.map(at)).toEqual([0, 100, 200, 300, 400]);
});

test("it can run upwards, as the vertical one of a page does", () => {
  const { at } = logScale({ values: [20, 90], from: 300, to: 100 });
  expect([10, 100].map(at)).toEqual([300, 100]);
});

test("values of one power still have a scale", () => {
  expect(logScale({ values: [10, 10], from: 0, to: 1 }).ticks).toEqual([10, 100]);
});

test.each([[0], [-1], [Number.NaN]])("%d is refused", (value) => {
  expect(() => logScale({ values: [value, 1], from: 0, to: 1 })).toThrow(
    `a logarithmic scale begins above zero, got ${value}`,
  );
});
