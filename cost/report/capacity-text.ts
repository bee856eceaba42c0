import { type CapacityPlan, firstQuota, isEnough, isWithin } from "../capacity/plan";
import type { EnvironmentCost } from "../environment-cost";
import { columns, figure } from "./figures";

/** The capacity plan as people read it. */
export function capacityLines({ capacity, workload }: EnvironmentCost): string[] {
  const peak = figure(workload.gbPerDay * workload.peakFactor);
  return [
    "",
    `What the peak needs, ${peak} GB a day for as long as it lasts`,
    ...capacity.flatMap((plan) => ["", ...planLines(plan, workload.gbPerDay)]),
  ];
}

function planLines(plan: CapacityPlan, gbPerDay: number): string[] {
  const settings = plan.settings.map((setting) => [
    setting.what,
    `needs ${figure(setting.needs)}`,
    `has ${figure(setting.has)}`,
    isEnough(setting) ? "ok" : "TOO LITTLE",
    ...([setting.unit, setting.note].filter((text) => text !== "").length === 0
      ? []
      : [[setting.unit, setting.note].filter((text) => text !== "").join("; ")]),
  ]);
  const quotas = plan.quotas.map((use) => [
    use.quota.name,
    `needs ${figure(use.needs)}`,
    `limit ${figure(use.quota.value)}`,
    isWithin(use) ? "ok" : "REACHED",
    `${use.quota.unit}${use.quota.raisable ? "" : "; fixed"}`,
  ]);
  const rows = [...settings, ...quotas];
  const last = Math.max(...rows.map((row) => row.length)) - 1;
  const width = Math.max(...rows.map((row) => row[last]?.length ?? 0));
  return [
    plan.stackId,
    ...columns(rows.map((row) => [...row.slice(0, last), (row[last] ?? "").padEnd(width)])),
    ...firstQuotaLines(plan, gbPerDay),
  ];
}

function firstQuotaLines(plan: CapacityPlan, gbPerDay: number): string[] {
  const first = firstQuota([plan], gbPerDay);
  if (first === undefined) return [];
  const at = `${figure(first.reachedAtGbPerDay)} GB a day`;
  const { name } = first.use.quota;
  return [
    first.share > 1
      ? `  raise first: ${name}, which ends at ${at}`
      : `  no quota has to be raised; the first would be: ${name}, at ${at}`,
  ];
}
