/**
 * The smallest value: of the times of one piece of work, the one that was disturbed least. Whatever else a machine does only
 * adds to a time, and adds more to one piece of work than to another.
 *
 * @throws RangeError for no values
 */
export function least(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("least: needs at least one value, got none");
  return values.reduce((a, b) => Math.min(a, b));
}
