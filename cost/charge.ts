import type { Price, PriceGroup, Unit } from "./price-table";

/** One line of a bill: what of a resource is paid, how many of it in a month, and what that comes to. */
export interface CostRow {
  /** `aws_kinesis_stream.stream`: as the stack calls it. */
  readonly resource: string;
  readonly of: string;
  /** In the price's unit: of one per million, millions. */
  readonly units: number;
  readonly unit: Unit;
  readonly usd: number;
  /** The page on which AWS states the price. */
  readonly source: string;
}

/** How many single things a unit is. */
const COUNT: Partial<Record<Unit, number>> = { million: 1e6, thousand: 1e3 };

export interface ChargeOptions<G extends PriceGroup> {
  readonly resource: string;
  readonly group: G;
  readonly price: keyof G["prices"] & string;
  /** How many in a month; of prices per million or thousand, how many single ones. */
  readonly quantity: number;
}

/**
 * What a quantity costs in a month.
 *
 * @example
 * charge({ resource, group: PRICES.groups.lambda, price: "requests", quantity: 3_000_000 }).usd; // 0.6
 */
export function charge<G extends PriceGroup>({
  resource,
  group,
  price,
  quantity,
}: ChargeOptions<G>): CostRow {
  const priced = group.prices[price] as Price;
  const units = quantity / (COUNT[priced.unit] ?? 1);
  return {
    resource,
    of: priced.of,
    units,
    unit: priced.unit,
    usd: tiered(priced, units),
    source: group.source,
  };
}

/** Each tier's units at the tier's own price. */
export function tiered({ usd, beyond = [] }: Pick<Price, "usd" | "beyond">, units: number): number {
  const tiers = [{ units: 0, usd }, ...beyond];
  return tiers.reduce((sum, tier, at) => {
    const end = tiers[at + 1]?.units ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(units, end) - tier.units) * tier.usd;
  }, 0);
}

export function total(rows: readonly CostRow[]): number {
  return rows.reduce((sum, { usd }) => sum + usd, 0);
}
