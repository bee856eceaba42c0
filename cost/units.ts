import { HOURS_PER_MONTH } from "./prices";

/** What AWS's bills call KB, MB and GB: powers of two. https://aws.amazon.com/kinesis/data-streams/pricing/ */
export const KIB = 1_024;
export const MIB = 1_024 * KIB;
export const GIB = 1_024 * MIB;

/** A volume of lines is stated in what disks and people count in: powers of ten. */
export const GB = 1e9;

export const DAY_SECONDS = 86_400;
export const MONTH_SECONDS = HOURS_PER_MONTH * 3_600;
export const MONTH_DAYS = MONTH_SECONDS / DAY_SECONDS;
