import fc from "fast-check";
import { median } from "../../bench/median";

test("is the middle one of an odd number of values, in whatever order they come", () => {
  expect(median([9, 1, 5])).toBe(5);
});

test("is the mean of the two middle ones of an even number of values", () => {
  expect(median([4, 1, 100, 2])).toBe(3);
});

test("sorts by size, not by text, and leaves the values as they are", () => {
  const values = [100, 20, 3];
  expect(median(values)).toBe(20);
  expect(values).toEqual([100, 20, 3]);
});

test("has as many values below it as above it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
      const middle = median(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test("refuses no values", () => {
  expect(() => median([])).toThrow("median: needs at least one value, got none");
});
