import type { CapacityPlan } from "./plan";
import type { Quota } from "./quotas";

/** The quota that AWS must be asked to raise before any other, when the volume grows. */
export interface FirstQuota {
  readonly stackId: string;
  readonly quota: Quota;
  /** The volume a day above which the peak takes more than the quota, all else as it is. */
  readonly reachedAtGbPerDay: number;
}

/** Between them, volumes are tried. */
const LEAST_GB = 0.001;
const MOST_GB = 1_000_000;

/** Each halves the range: the last volume is right to a millionth. */
const STEPS = 50;

/**
 * Of the quotas that AWS raises, the one that is reached at the lowest volume.
 *
 * @param planAt what is needed at a volume: of more lines never less
 * @returns undefined where none is reached up to a petabyte a day
 */
export function firstQuota(planAt: (gbPerDay: number) => CapacityPlan): FirstQuota | undefined {
  const { stackId, quotas } = planAt(MOST_GB);
  return quotas
    .filter(({ quota, needs }) => quota.raisable && needs > quota.value)
    .map(({ quota }) => ({ stackId, quota, reachedAtGbPerDay: reachedAt(quota, planAt) }))
    .reduce<FirstQuota | undefined>(
      (first, next) => (first && first.reachedAtGbPerDay <= next.reachedAtGbPerDay ? first : next),
      undefined,
    );
}

function reachedAt({ name, value }: Quota, planAt: (gbPerDay: number) => CapacityPlan): number {
  const isOver = (gbPerDay: number) =>
    planAt(gbPerDay).quotas.some(({ quota, needs }) => quota.name === name && needs > value);
  let [within, over] = [LEAST_GB, MOST_GB];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = Math.sqrt(within * over);
    if (isOver(middle)) over = middle;
    else within = middle;
  }
  return within;
}
