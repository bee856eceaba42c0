import { fraction, passes, type Target } from "../../bench/row";
import { kilobytes } from "../../bench/units";

const measured = (ratio: number, target: Target) => ({
  row: { name: "a", figure: "b ÷ c", target },
  ratio,
  detail: "",
});

test.each([
  ["at least 5", { bound: "at least", value: 5 }, 5, true],
  ["at least 5", { bound: "at least", value: 5 }, 4.9999, false],
  ["at most 1.25", { bound: "at most", value: 1.25 }, 1.25, true],
  ["at most 1.25", { bound: "at most", value: 1.25 }, 1.2501, false],
  ["at most 0", { bound: "at most", value: 0 }, 1, false],
] as const)("a target of %s decides on the figure itself (%#)", (_name, target, ratio, pass) => {
  expect(passes(measured(ratio, target))).toBe(pass);
});

test("a figure that could not be computed passes no target", () => {
  expect(passes(measured(Number.NaN, { bound: "at least", value: 1 }))).toBe(false);
  expect(passes(measured(Number.NaN, { bound: "at most", value: 1 }))).toBe(false);
});

test("a fraction shows its two sides with their unit, milliseconds unless another is given", () => {
  expect(fraction(61.234, 10)).toEqual({ ratio: 6.1234, detail: "61.2 ms ÷ 10 ms" });
  expect(fraction(1_500_000, 1_000_000, kilobytes)).toEqual({ ratio: 1.5, detail: "1500 kB ÷ 1000 kB" });
});
