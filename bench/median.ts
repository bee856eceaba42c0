/**
 * The middle value, or the mean of the two middle ones: a round that something else on the machine disturbed does not
 * move it.
 *
 * @throws RangeError for no values
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined)
    throw new RangeError("median: needs at least one value, got none");
  return (lower + upper) / 2;
}
