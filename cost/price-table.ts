import * as z from "zod";
import { CostError } from "./error";

/** What a price is of: it is paid per hour or month that the thing is there, or for what is done with it. */
export const Unit = z.enum(["hour", "month", "GB-month", "GB", "GB-second", "million", "thousand"]);
export type Unit = z.infer<typeof Unit>;

export const Price = z.strictObject({
  usd: z.number().positive(),
  unit: Unit,
  /** Of what, in words that a bill would use. */
  of: z.string().min(1),
  /** Where AWS asks less for more: what a unit costs beyond so many of them in a month, the fewest first. */
  beyond: z.array(z.strictObject({ units: z.number().positive(), usd: z.number().positive() })).optional(),
});
export type Price = z.infer<typeof Price>;

/** Prices of one page of AWS. */
const PriceGroup = z.strictObject({
  /** Where AWS states them. */
  source: z.url({ protocol: /^https$/, hostname: /(^|\.)aws\.amazon\.com$/ }),
  prices: z.record(z.string(), Price),
});
export type PriceGroup = z.infer<typeof PriceGroup>;

export const PriceTable = z.strictObject({
  region: z.string(),
  currency: z.literal("USD"),
  /** When the prices were looked up. */
  date: z.iso.date(),
  groups: z.record(z.string(), PriceGroup),
});
export type PriceTable = z.infer<typeof PriceTable>;

/**
 * Checks a table.
 *
 * @throws CostError with the first thing that is wrong
 */
export function definePrices<const T extends z.input<typeof PriceTable>>(table: T): T {
  const parsed = PriceTable.safeParse(table);
  if (parsed.success) return table;
  const [issue] = parsed.error.issues;
  throw new CostError(`cost/prices.ts: ${issue?.path.join(".")}: ${issue?.message}`);
}
