import type { ReviewedChange, ReviewedPlan } from "./reviewed-plan";

/** Attributes by which one resource names another. */
const NAMES = ["id", "arn", "url", "name", "bucket", "function_name", "domain_name", "key_id"] as const;

/** Of a plan, which names belong to resources that it makes or removes. */
export interface Owners {
  isCreated(name: string): boolean;
  /** Removed for good, not replaced by another. */
  isDestroyed(name: string): boolean;
}

/** Looks up what becomes of a resource of the same plan that another one names. */
export function ownersOf({ changes }: Pick<ReviewedPlan, "changes">): Owners {
  const created = namesOf(changes, "create", "after");
  const destroyed = namesOf(changes, "destroy", "before");
  return { isCreated: (name) => created.has(name), isDestroyed: (name) => destroyed.has(name) };
}

/** Of resources that others depend on: a bucket's policy has its bucket's name, too, and is no owner of it. */
function namesOf(
  changes: readonly ReviewedChange[],
  kind: ReviewedChange["kind"],
  side: "before" | "after",
): ReadonlySet<string> {
  const names = changes
    .filter((change) => change.kind === kind && OWNING_TYPES.has(change.type))
    .flatMap((change) => NAMES.map((name) => change[side]?.[name]));
  return new Set(names.filter((name) => typeof name === "string"));
}

const OWNING_TYPES: ReadonlySet<string> = new Set([
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_eks_cluster",
  "aws_iam_group",
  "aws_iam_role",
  "aws_iam_user",
  "aws_kinesis_stream",
  "aws_kms_key",
  "aws_lambda_function",
  "aws_opensearch_domain",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_security_group",
  "aws_sns_topic",
  "aws_sqs_queue",
]);
