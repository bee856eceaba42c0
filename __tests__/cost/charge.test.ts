import { charge, tiered, total } from "../../cost/charge";
import { PRICES } from "../../cost/prices";

test("a price per million or thousand is of that many, any other of one", () => {
  const row = (price: "requests" | "armSeconds", quantity: number) =>
    charge({ resource: "r", group: PRICES.groups.lambda, price, quantity });
  expect(row("requests", 3_000_000)).toEqual({
    resource: "r",
    of: "requests",
    units: 3,
    unit: "million",
    usd: expect.closeTo(0.6, 12),
    source: "https://aws.amazon.com/lambda/pricing/",
  });
  expect(row("armSeconds", 540_000).usd).toBeCloseTo(540_000 * 0.0000133334, 9);
  const puts = charge({ resource: "r", group: PRICES.groups.s3, price: "puts", quantity: 10_000 });
  expect([puts.units, puts.usd]).toEqual([10, expect.closeTo(0.05, 12)]);
});

const TIERS = {
  usd: 3,
  beyond: [
    { units: 10, usd: 2 },
    { units: 20, usd: 1 },
  ],
};

test.each([
  ["within the first tier", 5, 15],
  ["at the end of it", 10, 30],
  ["in the second", 15, 40],
  ["in the last, which has no end", 120, 30 + 20 + 100],
  ["nothing", 0, 0],
])("%s, each unit has the price of its tier", (_rule, units, usd) => {
  expect(tiered(TIERS, units)).toBe(usd);
});

test("a price without tiers is one price", () => {
  expect(tiered({ usd: 2 }, 7)).toBe(14);
});

test("rows add up", () => {
  const row = charge({ resource: "r", group: PRICES.groups.kms, price: "key", quantity: 2 });
  expect(total([row, row])).toBe(4);
  expect(total([])).toBe(0);
});
