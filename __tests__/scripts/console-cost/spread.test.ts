import { spread } from "../../../scripts/console-cost/spread";

test("the middle, and between what half of the figures lie, in whatever order they came", () => {
  expect(spread([1.3, 0.9, 1, 1.1, 1.2])).toEqual({ middle: "1.100", lower: "1.000", upper: "1.200" });
  expect(spread([1])).toEqual({ middle: "1.000", lower: "1.000", upper: "1.000" });
});

test("of nothing there is no middle", () => {
  expect(() => spread([])).toThrow(RangeError);
});
