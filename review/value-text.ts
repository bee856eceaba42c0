/**
 * A value for people: texts in quotes, so that nothing and an empty text are told apart; what is hidden or not known says so.
 *
 * @example
 * valueText(["a"]); // '["a"]'
 */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (
    typeof value === "object" &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) !== Object.prototype
  ) {
    // One of our marks, which reads as what it stands for.
    return String(value);
  }
  return JSON.stringify(value);
}
