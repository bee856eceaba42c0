import { isSame } from "../differences";
import { listOf } from "../json-value";
import { type Rich, rich, some } from "../markdown/rich";
import { type Owners, ownersOf } from "../owners";
import type { ReviewedChange, ReviewedPlan } from "../reviewed-plan";
import type { PolicyText } from "./policy-findings";

/** Rights that no statement in the plan spells out: what they allow is written elsewhere. */
interface Grant {
  /** Attributes that say what is given, and to whom: the first names who has it. */
  readonly attributes: readonly [owner: string, ...others: string[]];
  readonly says: (values: (name: string) => string) => Rich;
}

const GRANTS: Readonly<Record<string, Grant>> = {
  aws_iam_role_policy_attachment: {
    attributes: ["role", "policy_arn"],
    says: (value) => rich`the role ${value("role")} gets the policy ${value("policy_arn")}`,
  },
  aws_iam_user_policy_attachment: {
    attributes: ["user", "policy_arn"],
    says: (value) => rich`the user ${value("user")} gets the policy ${value("policy_arn")}`,
  },
  aws_iam_group_policy_attachment: {
    attributes: ["group", "policy_arn"],
    says: (value) => rich`the group ${value("group")} gets the policy ${value("policy_arn")}`,
  },
  aws_eks_access_policy_association: {
    attributes: ["cluster_name", "principal_arn", "policy_arn", "access_scope"],
    says: (value) =>
      rich`${value("principal_arn")} gets ${value("policy_arn")} in the cluster ${value("cluster_name")}, scope ${value("access_scope")}`,
  },
  aws_eks_access_entry: {
    attributes: ["cluster_name", "principal_arn", "kubernetes_groups", "type"],
    says: (value) =>
      rich`${value("principal_arn")} may enter the cluster ${value("cluster_name")}, groups ${value("kubernetes_groups")}`,
  },
  aws_eks_pod_identity_association: {
    attributes: ["cluster_name", "role_arn", "namespace", "service_account"],
    says: (value) =>
      rich`pods of ${value("namespace")}/${value("service_account")} in ${value("cluster_name")} get the role ${value("role_arn")}`,
  },
  aws_iam_openid_connect_provider: {
    attributes: ["url", "client_id_list", "thumbprint_list"],
    says: (value) => rich`tokens of ${value("url")} are believed, for ${value("client_id_list")}`,
  },
  aws_iam_instance_profile: {
    attributes: ["role"],
    says: (value) => rich`instances of the profile get the role ${value("role")}`,
  },
};

/** Policies that are attached, and other rights given by name; and what kept a role from using what it has. */
export function grantFindings(plan: ReviewedPlan): { widened: PolicyText[]; created: PolicyText[] } {
  const owners = ownersOf(plan);
  const given = plan.changes.filter((change) => change.after !== undefined && change.kind !== "no-op");
  const named = given.filter(isGiven).map((change) => ({ change, text: saysOf(change) }));
  const isNew = (change: ReviewedChange): boolean => isForNew(change, owners);
  const text = ({ change, text }: { change: ReviewedChange; text: Rich }): PolicyText => ({
    address: change.address,
    text,
  });
  return {
    widened: [...named.filter(({ change }) => !isNew(change)).map(text), ...given.flatMap(roleFindings)],
    created: named.filter(({ change }) => isNew(change)).map(text),
  };
}

function isGiven({ type, before, after, kind }: ReviewedChange): boolean {
  const grant = GRANTS[type];
  if (grant === undefined) return false;
  return kind === "create" || grant.attributes.some((name) => !isSame(before?.[name], after?.[name]));
}

function saysOf({ type, after }: ReviewedChange): Rich {
  const value = (name: string): string => {
    const found = after?.[name];
    return typeof found === "string" ? found : JSON.stringify(found ?? null);
  };
  return GRANTS[type]?.says(value) ?? [];
}

/** Who gets it is made by the same plan, and had nothing before. */
function isForNew({ type, kind, after }: ReviewedChange, owners: Owners): boolean {
  const owner = after?.[GRANTS[type]?.attributes[0] ?? ""];
  return kind === "create" && (typeof owner !== "string" || owners.isCreated(owner));
}

/** A boundary keeps a role from using rights that its policies give. */
function roleFindings({ type, address, kind, before, after }: ReviewedChange): PolicyText[] {
  if (type !== "aws_iam_role" || kind === "create" || before === undefined || after === undefined) return [];
  const boundary = before.permissions_boundary;
  const managed = listOf(after.managed_policy_arns).filter(
    (arn) => typeof arn === "string" && !listOf(before.managed_policy_arns).includes(arn),
  );
  return [
    ...(typeof boundary === "string" && boundary !== "" && !isSame(boundary, after.permissions_boundary)
      ? [{ address, text: rich`the permissions boundary ${boundary} **no longer holds**` }]
      : []),
    ...(managed.length === 0
      ? []
      : [{ address, text: ["the role gets the policies ", ...some(managed.map(String), 8)] }]),
  ];
}
