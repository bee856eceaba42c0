import type { CostRow } from "../charge";
import type { EnvironmentCost } from "../environment-cost";
import type { StackEstimate } from "../estimate";
import { capacityLines } from "./capacity-text";
import { amount, columns, dollars, figure } from "./figures";

/** The report as people read it. */
export function costText(cost: EnvironmentCost): string {
  return [
    ...headLines(cost),
    ...cost.stacks.flatMap((stack) => ["", ...stackLines(stack)]),
    "",
    `All stacks of ${cost.environment}: ${dollars(cost.usd)} USD a month, if each path carries the volume.`,
    ...comparisonLines(cost),
    ...capacityLines(cost),
    "",
    "Not counted: taxes, free tiers, discounts, data transfer, NAT gateways, requests to KMS, queries, failures.",
    "Prices from:",
    ...sources(cost).map((source) => `  ${source}`),
    "",
  ].join("\n");
}

function headLines({ environment, region, prices, workload }: EnvironmentCost): string[] {
  const { gbPerDay, lineBytes, linesPerRecord, peakFactor } = workload;
  const records = linesPerRecord === 1 ? "one a record" : `${figure(linesPerRecord)} a record`;
  return [
    `${environment}: ${figure(gbPerDay)} GB a day through each path, lines of ${figure(lineBytes)} bytes, ${records}; the peak is ${figure(peakFactor)} times the mean`,
    `Prices are those of ${prices.region}, looked up on ${prices.date}.`,
    ...(region === prices.region
      ? []
      : [
          `The environment is in ${region}, whose prices differ: none of them could be confirmed, so none is used.`,
        ]),
  ];
}

function stackLines({ stackId, rows, usd, notes, missing }: StackEstimate): string[] {
  const cells = rows.map((row) => [shortAddress(row), row.of, amount(row.units, row.unit), dollars(row.usd)]);
  // The resource is named once, on the first of its rows.
  const shown = cells.map(([resource = "", ...rest], at) =>
    cells[at - 1]?.[0] === resource ? ["", ...rest] : [resource, ...rest],
  );
  const width = Math.max(...shown.map(([, of = ""]) => of.length), 0);
  const padded = shown.map(([resource = "", of = "", ...rest]) => [resource, of.padEnd(width), ...rest]);
  return [
    stackId,
    ...columns([...padded, ["USD a month", "", "", dollars(usd)]]),
    ...notes.map((note) => `  - ${note}`),
    ...missing.map((what) => `  - no price: ${what}`),
  ];
}

/** Without the digest that CDKTF puts behind names. */
const shortAddress = ({ resource }: CostRow): string => resource.replace(/_[0-9A-F]{8}$/, "");

function comparisonLines({ comparison, workload }: EnvironmentCost): string[] {
  if (comparison === undefined) return [];
  const { now, byBatching } = comparison;
  const names = now.costs.map(({ name }) => name);
  return [
    "",
    `The same lines to S3: ${now.cheapest} is cheaper at ${figure(workload.gbPerDay)} GB a day.`,
    ...columns([
      ["lines a record", ...names, "cheaper"],
      ...byBatching.map(({ linesPerRecord, costs, cheapest }) => [
        figure(linesPerRecord),
        ...costs.map(({ usd }) => dollars(usd)),
        cheapest,
      ]),
    ]),
  ];
}

function sources({ stacks }: EnvironmentCost): string[] {
  return [...new Set(stacks.flatMap(({ rows }) => rows.map(({ source }) => source)))].sort();
}
