import { calculate } from "../../../scripts/dashboards/metric-math";

const SERIES = { a: [1, 4, undefined], b: [2, 2, 2] };

it.each([
  ["a+b*2", [5, 8, undefined]],
  ["(a+b)*2", [6, 12, undefined]],
  ["a-b-1", [-2, 1, undefined]],
  ["a/b/2", [0.25, 1, undefined]],
  ["ABS(a-b)", [1, 2, undefined]],
  ["FILL(a,0)", [1, 4, 0]],
  ["IF(a>=4,100*a/b,0)", [0, 200, undefined]],
  ["b<a", [0, 1, undefined]],
  ["1.5", [1.5, 1.5, 1.5]],
])("calculates %s", (expression, points) => {
  expect(calculate(expression, SERIES)).toEqual(points);
});

it("has no value where something is divided by nothing", () => {
  expect(calculate("a/(b-2)", SERIES)).toEqual([undefined, undefined, undefined]);
});

it.each([
  ["a+c", 'a+c: must be metric math on known ids (a, b), got "c"'],
  ["a+", 'a+: must be metric math on known ids (a, b), got "its end"'],
  ["FILL(a", 'FILL(a: must be metric math on known ids (a, b), got "its end"'],
  ["a b", 'a b: must be metric math on known ids (a, b), got "b"'],
  ["a % b", 'a % b: column 2: must be a number, an id or an operator, got " "'],
])("refuses %s", (expression, message) => {
  expect(() => calculate(expression, SERIES)).toThrow(
    expect.objectContaining({ name: "DashboardError", message }),
  );
});
