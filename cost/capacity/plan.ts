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

export const isEnough = ({ needs, has }: Setting): boolean => needs <= has;
export const isWithin = ({ quota, needs }: QuotaUse): boolean => needs <= quota.value;
