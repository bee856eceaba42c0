import type { CostChange } from "./cost-change";

/** The difference that changes make together. */
export function sumOf(costs: readonly CostChange[]): number {
  return costs.reduce((sum, { before, after }) => sum + after - before, 0);
}

/**
 * A price in USD, or a difference of prices with its sign; no currency sign, between two of which GitHub sees mathematics.
 *
 * @example
 * priceText(-3.5); // "-3.50"
 */
export function priceText(usd: number, { sign = true }: { readonly sign?: boolean } = {}): string {
  const amount = Math.abs(usd).toLocaleString("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  if (amount === "0.00") return sign ? "±0.00" : "0.00";
  return `${usd < 0 ? "-" : sign ? "+" : ""}${amount}`;
}
