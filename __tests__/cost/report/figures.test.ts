import { amount, columns, dollars, figure } from "../../../cost/report/figures";

test("money has cents, and thousands are apart", () => {
  expect([0, 1.005, 1_234_567.891].map(dollars)).toEqual(["0.00", "1.01", "1,234,567.89"]);
});

test.each([
  [0.012345, "0.0123"],
  [12.345, "12.3"],
  [1_234.5, "1,235"],
  [999.9, "1,000"],
  [0, "0"],
])("%d is %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

test("an amount has its unit, unless it is one of things that are there", () => {
  expect(amount(730, "hour")).toBe("730 hours");
  expect(amount(7, "month")).toBe("7");
  expect(amount(1.5, "GB-month")).toBe("1.5 GB a month");
});

test("columns are as wide as their widest cell, names to the left and figures to the right", () => {
  expect(
    columns([
      ["a", "1"],
      ["long", "1,000"],
    ]),
  ).toEqual(["  a         1", "  long  1,000"]);
  expect(columns([], { indent: 0 })).toEqual([]);
});
