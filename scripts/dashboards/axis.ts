/** An axis from 0: where it ends, and what is written along it. */
export interface Axis {
  readonly top: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10] as const;
const INTERVALS = 4;

/** Ends at or above the largest value, at a number that is easily read. */
export function axisFor(values: readonly number[]): Axis {
  const largest = Math.max(0, ...values);
  if (largest === 0) return { top: 1, ticks: [0, 1] };
  const raw = largest / INTERVALS;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = (STEPS.find((candidate) => candidate * magnitude >= raw) ?? 10) * magnitude;
  const count = Math.ceil(largest / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** `0`, `0.25`, `12`, `12.5 k`, `3 M`. */
export function shortNumber(value: number): string {
  const [scaled, unit] =
    value >= 1e9
      ? [value / 1e9, " G"]
      : value >= 1e6
        ? [value / 1e6, " M"]
        : value >= 1e4
          ? [value / 1e3, " k"]
          : [value, ""];
  return `${Number(scaled.toPrecision(3))}${unit}`;
}
