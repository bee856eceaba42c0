import { priceText, sumOf } from "../../review/price-text";

test.each([
  [1234.5, "+1,234.50"],
  [-3.5, "-3.50"],
  [0.001, "±0.00"],
])("a difference of %d is %s", (usd, text) => {
  expect(priceText(usd)).toBe(text);
});

test("a price has no sign", () => {
  expect(priceText(3.5, { sign: false })).toBe("3.50");
  expect(priceText(0, { sign: false })).toBe("0.00");
});

test("what changes cost together", () => {
  const change = { address: "a", missing: [] };
  expect(
    sumOf([
      { ...change, before: 1, after: 3 },
      { ...change, before: 2, after: 1 },
    ]),
  ).toBe(1);
});
