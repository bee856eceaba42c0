import { CostError } from "../../cost/error";
import { definePrices, PriceTable } from "../../cost/price-table";
import { HOURS_PER_MONTH, PRICES } from "../../cost/prices";

test("every price has its unit, its page of AWS and a date", () => {
  expect(PriceTable.parse(PRICES)).toEqual(PRICES);
  expect(HOURS_PER_MONTH).toBe(730);
});

test("a page that is not AWS's, or a price of nothing, is refused", () => {
  const table = (source: string, usd: number) => () =>
    definePrices({
      region: "us-east-1",
      currency: "USD",
      date: "2026-11-28",
      groups: { x: { source, prices: { y: { usd, unit: "hour", of: "y" } } } },
    });
  expect(table("https://example.com/", 1)).toThrow(CostError);
  expect(table("https://aws.amazon.com/kms/pricing/", 0)).toThrow(
    /^cost\/prices\.ts: groups\.x\.prices\.y\.usd: /,
  );
  expect(table("https://aws.amazon.com/kms/pricing/", 1)).not.toThrow();
});
