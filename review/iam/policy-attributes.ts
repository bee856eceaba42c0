import { Hidden, revealed } from "../hidden";
import { at, isRecord, listOf } from "../json-value";
import type { ReviewedChange } from "../reviewed-plan";
import { NotKnown } from "../unknown";
import { type Statement, statementsOfJson } from "./statement";

/** A policy that a resource carries. */
export interface PolicyValue {
  readonly attribute: string;
  /** Kind of what the policy says something about: all policies of one role are compared together. */
  readonly family: string;
  /** The name of what it is about; undefined where it is the resource itself, or not known. */
  readonly owner: unknown;
  /** JSON, hidden or not known. */
  readonly value: unknown;
}

interface Place {
  readonly attribute: string;
  readonly family: string;
  /** Attribute that names what the policy is about. */
  readonly owner: string;
}

const place = (attribute: string, family: string, owner: string): Place => ({ attribute, family, owner });

/** Where resource types have policies. A policy anywhere else is found by its form, once it is known. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  aws_iam_role: [place("assume_role_policy", "trust", "name")],
  aws_iam_role_policy: [place("policy", "role", "role")],
  aws_iam_user_policy: [place("policy", "user", "user")],
  aws_iam_group_policy: [place("policy", "group", "group")],
  aws_iam_policy: [place("policy", "policy", "arn")],
  aws_s3_bucket_policy: [place("policy", "bucket", "bucket")],
  aws_s3_bucket: [place("policy", "bucket", "bucket")],
  aws_sqs_queue: [place("policy", "queue", "url")],
  aws_sqs_queue_policy: [place("policy", "queue", "queue_url")],
  aws_sns_topic: [place("policy", "topic", "arn")],
  aws_sns_topic_policy: [place("policy", "topic", "arn")],
  aws_kms_key: [place("policy", "key", "key_id")],
  aws_kms_key_policy: [place("policy", "key", "key_id")],
  aws_opensearch_domain: [place("access_policies", "domain", "domain_name")],
  aws_opensearch_domain_policy: [place("access_policies", "domain", "domain_name")],
  aws_kinesis_resource_policy: [place("policy", "stream", "resource_arn")],
  aws_dynamodb_resource_policy: [place("policy", "table", "resource_arn")],
  aws_secretsmanager_secret_policy: [place("policy", "secret", "secret_arn")],
  aws_cloudwatch_log_resource_policy: [place("policy_document", "log-policy", "policy_name")],
  aws_cloudwatch_log_destination_policy: [place("access_policy", "destination", "destination_name")],
  aws_vpc_endpoint: [place("policy", "endpoint", "id")],
};

/** All policies of one side of a change. */
export function policiesOf(change: ReviewedChange, side: "before" | "after"): PolicyValue[] {
  const attributes = change[side];
  if (attributes === undefined) return [];
  const places = PLACES[change.type] ?? [];
  const known = places.map(({ attribute, family, owner }) => ({
    attribute,
    family,
    owner: attributes[owner],
    value: attributes[attribute],
  }));
  const others = Object.entries(attributes)
    .filter(([attribute]) => !places.some((one) => one.attribute === attribute))
    .filter(([, value]) => statementsOfValue(value) !== undefined)
    .map(([attribute, value]) => ({ attribute, family: change.type, owner: undefined, value }));
  const inline = listOf(change.type === "aws_iam_role" ? attributes.inline_policy : undefined).map(
    (block, index) => ({
      attribute: `inline_policy[${index}].policy`,
      family: "role",
      owner: attributes.name,
      value: at(block, "policy"),
    }),
  );
  return [...known, ...others, ...inline].filter(({ value }) => isSet(value));
}

/** The statements of a policy's value, a hidden one's as well; nothing where it is no policy, or not known. */
export function statementsOfValue(value: unknown): Statement[] | undefined {
  const text = revealed(value);
  return typeof text === "string" ? statementsOfJson(text) : undefined;
}

function isSet(value: unknown): boolean {
  if (value instanceof NotKnown || value instanceof Hidden || isRecord(value)) return true;
  return typeof value === "string" && value !== "";
}
