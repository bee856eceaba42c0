import { axisFor, shortNumber } from "../../../scripts/dashboards/axis";

it.each([
  [[0, 0], { top: 1, ticks: [0, 1] }],
  [[3, 97], { top: 100, ticks: [0, 25, 50, 75, 100] }],
  [[300_000], { top: 300_000, ticks: [0, 100_000, 200_000, 300_000] }],
  [[7], { top: 8, ticks: [0, 2, 4, 6, 8] }],
])("an axis for %j ends at an easy number, not below the largest value", (values, axis) => {
  expect(axisFor(values)).toEqual(axis);
});

it.each([
  [0, "0"],
  [0.25, "0.25"],
  [5_000, "5000"],
  [12_500, "12.5 k"],
  [3_000_000, "3 M"],
  [2e9, "2 G"],
])("%d is written %s", (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
