import { revealed } from "./hidden";
import { isRecord, own } from "./json-value";
import { NotKnown } from "./unknown";

export type Path = readonly (string | number)[];

/** A value that is not the same before and after. */
export interface Difference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** Whether two values are the same; hidden ones are compared, and what is not known is the same as nothing. */
export function isSame(before: unknown, after: unknown): boolean {
  const [a, b] = [revealed(before), revealed(after)];
  if (a instanceof NotKnown || b instanceof NotKnown) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isRecord(a) && isRecord(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) =>
      isSame(own(a, name), own(b, name)),
    );
  }
  // Terraform writes null where nothing is set.
  return (a ?? null) === (b ?? null);
}

/**
 * The innermost values that differ, in the order of their names. Lists of different lengths differ as a whole.
 *
 * @example
 * differences({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }); // [{ path: ["a", "c"], before: 2, after: 3 }]
 */
export function differences(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (isSame(before, after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differences(own(before, name), own(after, name), [...path, name]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  return [{ path, before, after }];
}

/**
 * A path as Terraform writes it. A block that occurs once needs no number.
 *
 * @example
 * pathText(["rule", 0, "expiration", 0, "days"]); // "rule[0].expiration[0].days"
 */
export function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}
