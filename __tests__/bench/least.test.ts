import { least } from "../../bench/least";

test("is the smallest by size, not by text, wherever it stands", () => {
  expect(least([100, 20, 3])).toBe(3);
  expect(least([-1, 5])).toBe(-1);
  expect(least([7])).toBe(7);
});

test("is no number if one of the values is none", () => {
  expect(least([1, Number.NaN, 2])).toBeNaN();
});

test("refuses no values", () => {
  expect(() => least([])).toThrow("least: needs at least one value, got none");
});
