import { type CostRow, charge } from "../charge";
import { fixedItems } from "../fixed-cost";
import type { Price, PriceGroup } from "../price-table";
import { HOURS_PER_MONTH, PRICES } from "../prices";
import type { CostedResource, CostedStack } from "../stack";

/** What is there and costs, and of what nobody knows the price. */
export interface FixedRows {
  readonly rows: readonly CostRow[];
  readonly missing: readonly string[];
}

/** Paid by what goes through it, too: its own file has all of its cost. */
const MODELLED = new Set(["aws_kinesis_stream"]);

/** Of these a stack has dozens, which are one line. */
const COUNTED: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: "alarms",
  aws_cloudwatch_composite_alarm: "composite alarms",
  aws_cloudwatch_dashboard: "dashboards",
};

/** What a stack's resources cost for being there. */
export function fixedRows({ resources }: CostedStack): FixedRows {
  const costed = resources.filter(({ type }) => !MODELLED.has(type)).map(rowsOf);
  return {
    rows: merged(costed.flatMap(({ rows }) => rows)),
    missing: costed.flatMap(({ missing }) => missing),
  };
}

function rowsOf(resource: CostedResource): FixedRows {
  const items = fixedItems(resource) ?? [];
  const counted = COUNTED[resource.type];
  return {
    rows: items.flatMap((item) =>
      "price" in item
        ? [
            charge({
              resource: counted ?? resource.address,
              ...placeOf(item.price),
              quantity: item.count * (item.price.unit === "hour" ? HOURS_PER_MONTH : 1),
            }),
          ]
        : [],
    ),
    missing: items.flatMap((item) => ("missing" in item ? [`${resource.address}: ${item.missing}`] : [])),
  };
}

/** Where in the table a price is. */
function placeOf(price: Price): { group: PriceGroup; price: string } {
  for (const group of Object.values<PriceGroup>(PRICES.groups)) {
    const found = Object.entries(group.prices).find(([, candidate]) => candidate === price);
    if (found !== undefined) return { group, price: found[0] };
  }
  throw new TypeError(`a price that is not in the table: ${price.of}`);
}

/** Rows of the same thing added up. */
function merged(rows: readonly CostRow[]): CostRow[] {
  const sums = new Map<string, CostRow>();
  for (const row of rows) {
    const key = `${row.resource}\0${row.of}`;
    const before = sums.get(key);
    sums.set(
      key,
      before === undefined ? row : { ...row, units: before.units + row.units, usd: before.usd + row.usd },
    );
  }
  return [...sums.values()];
}
