import { median } from "../../bench/median";

/** Ratios as they are told, with three digits. */
export interface Spread {
  readonly middle: string;
  /** Medians of the lower and the upper half: what lies between them is half of all. */
  readonly lower: string;
  readonly upper: string;
}

/** How far figures lie apart. @throws RangeError for none */
export function spread(ratios: readonly number[]): Spread {
  const sorted = ratios.toSorted((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  return {
    middle: median(sorted).toFixed(3),
    lower: median(sorted.slice(0, half)).toFixed(3),
    upper: median(sorted.slice(-half)).toFixed(3),
  };
}
