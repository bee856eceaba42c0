/** Powers of ten, evenly apart. */
export interface LogScale {
  /** Where a value is drawn. */
  at(value: number): number;
  readonly ticks: readonly number[];
}

/**
 * A scale whose ends are powers of ten, so that a tick is at each end.
 *
 * @throws RangeError for values that are not above zero
 * @example
 * logScale({ values: [1, 5_000], from: 0, to: 400 }).at(100); // 200
 */
export function logScale({
  values,
  from,
  to,
}: {
  readonly values: readonly number[];
  /** Where the lowest tick is. */
  readonly from: number;
  /** Where the highest tick is. */
  readonly to: number;
}): LogScale {
  const least = Math.min(...values);
  if (!(least > 0)) throw new RangeError(`a logarithmic scale begins above zero, got ${least}`);
  const low = Math.floor(Math.log10(least));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}
