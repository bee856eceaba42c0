import { Hidden } from "../hidden";
import { type Owners, ownersOf } from "../owners";
import type { ReviewedChange, ReviewedPlan } from "../reviewed-plan";
import { NotKnown } from "../unknown";
import { permissionStatement } from "./lambda-permission";
import { plannedPolicy } from "./planned-document";
import { type PolicyValue, policiesOf, statementsOfValue } from "./policy-attributes";
import type { Statement } from "./statement";

/** One policy of one resource, before and after. */
export interface PolicyChange {
  readonly address: string;
  readonly attribute: string;
  /** Under the same key is all that applies to one role, bucket, queue … */
  readonly owner: string;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  /** Whether there is a policy afterwards that nothing can be said of before apply. */
  readonly isUnknown: boolean;
  /** Whether no part of it may be shown. */
  readonly isHidden: boolean;
  /** Whether what it applies to is made by the same plan, so that nobody had it before. */
  readonly isNew: boolean;
  /** Whether what it applies to goes for good. */
  readonly isGone: boolean;
  readonly isChanged: boolean;
  /** What parts that are not known refer to. */
  readonly references: readonly string[];
}

/** Every policy in a plan, those that stay as they are as well: what they allow is nothing new in another one. */
export function policyChanges(plan: ReviewedPlan): PolicyChange[] {
  const owners = ownersOf(plan);
  return plan.changes
    .filter(({ mode, isDeposed }) => mode === "managed" && !isDeposed)
    .flatMap((change) =>
      change.type === "aws_lambda_permission"
        ? [permissionChange(change, owners)]
        : ofResource(plan, change, owners),
    );
}

function ofResource(plan: ReviewedPlan, change: ReviewedChange, owners: Owners): PolicyChange[] {
  const [before, after] = [policiesOf(change, "before"), policiesOf(change, "after")];
  const attributes = [...new Set([...before, ...after].map(({ attribute }) => attribute))];
  return attributes.flatMap((attribute) => {
    const was = before.find((policy) => policy.attribute === attribute);
    const becomes = after.find((policy) => policy.attribute === attribute);
    const planned = becomes?.value instanceof NotKnown ? plannedPolicy(plan, change, attribute) : undefined;
    if (planned?.kind === "computed") return [];
    const known = statementsOfValue(becomes?.value);
    const statements = planned?.kind === "planned" ? planned.statements : (known ?? []);
    return [
      {
        address: change.address,
        attribute,
        ...ownership(change, owners, was, becomes),
        before: statementsOfValue(was?.value) ?? [],
        after: statements,
        isUnknown: becomes !== undefined && planned?.kind !== "planned" && known === undefined,
        isHidden: was?.value instanceof Hidden || becomes?.value instanceof Hidden,
        isChanged: change.kind !== "no-op",
        references: planned?.kind === "planned" ? planned.references : [],
      },
    ];
  });
}

function permissionChange(change: ReviewedChange, owners: Owners): PolicyChange {
  const { before, after } = change;
  const policy = (attributes: typeof before): PolicyValue | undefined =>
    attributes && { attribute: "", family: "function", owner: attributes.function_name, value: "" };
  return {
    address: change.address,
    attribute: "",
    ...ownership(change, owners, policy(before), policy(after)),
    before: before ? [permissionStatement(before)] : [],
    after: after ? [permissionStatement(after)] : [],
    isUnknown: false,
    isHidden: false,
    isChanged: change.kind !== "no-op",
    references: [],
  };
}

function ownership(
  change: ReviewedChange,
  owners: Owners,
  was: PolicyValue | undefined,
  becomes: PolicyValue | undefined,
): Pick<PolicyChange, "owner" | "isNew" | "isGone"> {
  const family = (becomes ?? was)?.family ?? change.type;
  // The new name is not known where what it names is replaced; it was known before.
  const name = [becomes?.owner, was?.owner].find((owner) => typeof owner === "string" && owner !== "");
  const isSelf = was?.owner === undefined && becomes?.owner === undefined;
  const key = typeof name === "string" && !isSelf ? name : change.address;
  return {
    owner: `${family}:${key}`,
    isNew:
      was === undefined &&
      ((change.kind === "create" && (isOwn(family, change) || name === undefined)) || owners.isCreated(key)),
    isGone:
      becomes === undefined &&
      ((isOwn(family, change) && change.kind === "destroy") || owners.isDestroyed(key)),
  };
}

/** Whether the policy is about the resource that carries it. */
function isOwn(family: string, { type }: ReviewedChange): boolean {
  return family === type || SELF[type] === family;
}

const SELF: Readonly<Record<string, string>> = {
  aws_iam_role: "trust",
  aws_iam_policy: "policy",
  aws_s3_bucket: "bucket",
  aws_sqs_queue: "queue",
  aws_sns_topic: "topic",
  aws_kms_key: "key",
  aws_opensearch_domain: "domain",
  aws_vpc_endpoint: "endpoint",
};
