import { isEnough, isWithin } from "../capacity/plan";
import type { EnvironmentCost, StackCapacity } from "../environment-cost";
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

function planLines(plan: StackCapacity, gbPerDay: number): string[] {
  const settings = plan.settings.map((setting) => [
    setting.what,
    `needs ${figure(setting.needs)}`,
    `has ${figure(setting.has)}`,
    isEnough(setting) ? "ok" : "TOO LITTLE",
    [setting.unit, setting.note].filter((text) => text !== "").join("; "),
  ]);
  const quotas = plan.quotas.map((use) => [
    use.quota.name,
    `needs ${figure(use.needs)}`,
    `limit ${figure(use.quota.value)}`,
    isWithin(use) ? "ok" : "REACHED",
    `${use.quota.unit}${use.quota.raisable ? "" : "; fixed"}`,
  ]);
  const rows = [...settings, ...quotas];
  // The last column is text.
  const width = Math.max(...rows.map((row) => row.at(-1)?.length ?? 0));
  return [
    plan.stackId,
    ...columns(rows.map((row) => [...row.slice(0, -1), (row.at(-1) ?? "").padEnd(width)])),
    firstQuotaLine(plan, gbPerDay),
  ];
}

function firstQuotaLine({ firstQuota }: StackCapacity, gbPerDay: number): string {
  if (firstQuota === undefined) return "  no quota is reached, however much comes";
  const { quota, reachedAtGbPerDay } = firstQuota;
  const at = `${figure(reachedAtGbPerDay)} GB a day`;
  return reachedAtGbPerDay < gbPerDay
    ? `  raise first: ${quota.name}, which ends at ${at}`
    : `  no quota has to be raised; the first would be: ${quota.name}, at ${at}`;
}
