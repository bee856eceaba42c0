/** A place at which two JSON documents are not the same. */
export interface JsonDifference {
  /** `resource.aws_s3_bucket.store.bucket`, `rule.0.id`; empty for the whole document. */
  readonly path: string;
  /** undefined where there is nothing. */
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Every place at which two JSON documents differ, the deepest that tells it. The order of an object's members says
 * nothing; that of a list does.
 *
 * @example
 * jsonDifferences({ a: [1, 2] }, { a: [1, 3] }); // [{ path: "a.1", before: 2, after: 3 }]
 */
export function jsonDifferences(before: unknown, after: unknown, path = ""): JsonDifference[] {
  if (Object.is(before, after)) return [];
  if (!isNested(before) || !isNested(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    jsonDifferences(
      Object.hasOwn(before, key) ? before[key] : undefined,
      Object.hasOwn(after, key) ? after[key] : undefined,
      path === "" ? key : `${path}.${key}`,
    ),
  );
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
