import { differences } from "./differences";
import type { ReviewedChange } from "./reviewed-plan";

/** What differs when nothing but a function's code does: where it is, its hash, and what Lambda makes of it. */
const CODE: ReadonlySet<string> = new Set([
  "code_sha256",
  "filename",
  "last_modified",
  "qualified_arn",
  "qualified_invoke_arn",
  "s3_bucket",
  "s3_key",
  "s3_object_version",
  "source_code_hash",
  "source_code_size",
  "version",
]);

/**
 * Whether a function is changed in nothing but its code: what it may do, what it is told and how it runs stay.
 *
 * @example
 * const [code, others] = partition(plan.changes, isCodeOnly);
 */
export function isCodeOnly({ type, kind, before, after }: ReviewedChange): boolean {
  if (type !== "aws_lambda_function" || kind !== "update") return false;
  const changed = differences(before, after).map(({ path }) => String(path[0]));
  return changed.length > 0 && changed.every((name) => CODE.has(name));
}
