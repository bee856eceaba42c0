/**
 * Whether all that is wanted is there. OpenSearch adds what nobody asked for (ids, times, defaults), and gives numbers
 * and booleans back as texts; a list must be the same throughout.
 *
 * @example
 * contains({ number_of_shards: "1", uuid: "x" }, { number_of_shards: 1 }); // true
 */
export function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return false;
    return wanted.every((item, index) => contains(actual[index], item));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof actual !== "object" || actual === null) return false;
    return Object.entries(wanted).every(([key, value]) =>
      contains((actual as Record<string, unknown>)[key], value),
    );
  }
  return actual !== undefined && String(actual) === String(wanted);
}

/** Whether two are the same, but for numbers and booleans that are texts in one of them. */
export function equals(one: unknown, other: unknown): boolean {
  return contains(one, other) && contains(other, one);
}
