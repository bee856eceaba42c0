import type { Quota } from "./quotas";

/** A setting of the environment, and what the peak asks of it. */
export interface Setting {
  readonly what: string;
  readonly needs: number;
  readonly has: number;
  readonly unit: string;
  /** What to do where it has less than it needs, or what it rests on. */
  readonly note: string;
}

/** A quota, and how much of it the peak takes. */
export interface QuotaUse {
  readonly quota: Quota;
  readonly needs: number;
}

export interface CapacityPlan {
  readonly stackId: string;
  readonly settings: readonly Setting[];
  readonly quotas: readonly QuotaUse[];
}

/** A quota that AWS would have to raise first, and the volume at which it would. */
export interface FirstQuota {
  readonly use: QuotaUse;
  readonly stackId: string;
  /** Of the quota, that the peak takes: more than 1 is too much. */
  readonly share: number;
  /** Volume a day at which it is reached, all else as it is. */
  readonly reachedAtGbPerDay: number;
}

export const isEnough = ({ needs, has }: Setting): boolean => needs <= has;
export const isWithin = ({ quota, needs }: QuotaUse): boolean => needs <= quota.value;

/** Of all quotas that AWS raises, the one that the peak takes most of. Undefined: no path has such a quota. */
export function firstQuota(plans: readonly CapacityPlan[], gbPerDay: number): FirstQuota | undefined {
  return plans
    .flatMap(({ stackId, quotas }) => quotas.map((use) => ({ stackId, use })))
    .filter(({ use }) => use.quota.raisable)
    .map(({ stackId, use }) => {
      const share = use.needs / use.quota.value;
      return { stackId, use, share, reachedAtGbPerDay: gbPerDay / share };
    })
    .reduce<FirstQuota | undefined>(
      (first, candidate) => (first === undefined || candidate.share > first.share ? candidate : first),
      undefined,
    );
}
