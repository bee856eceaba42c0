import { DiagramError } from "./error";
import type { DrawnStack, NodeKind } from "./model";

/** How a resource that is a place is drawn. */
export interface Place {
  readonly kind: NodeKind;
  readonly title: string;
  /** The attribute that is its name. */
  readonly nameAttribute: string;
  /** Drawn only where something of the pipeline writes to it or reads it: buckets and log groups have other uses, too. */
  readonly whenUsed?: true;
}

/** Types of resources that are places on the way of log data. */
export const PLACES: Readonly<Record<string, Place>> = {
  aws_cloudwatch_log_group: {
    kind: "log-group",
    title: "Log group",
    nameAttribute: "name",
    whenUsed: true,
  },
  aws_dynamodb_table: { kind: "table", title: "DynamoDB table", nameAttribute: "name", whenUsed: true },
  aws_kinesis_firehose_delivery_stream: {
    kind: "delivery-stream",
    title: "Firehose stream",
    nameAttribute: "name",
  },
  aws_kinesis_stream: { kind: "stream", title: "Kinesis stream", nameAttribute: "name" },
  aws_lambda_function: { kind: "function", title: "Lambda function", nameAttribute: "function_name" },
  aws_opensearch_domain: { kind: "search", title: "OpenSearch domain", nameAttribute: "domain_name" },
  aws_s3_bucket: { kind: "bucket", title: "S3 bucket", nameAttribute: "bucket", whenUsed: true },
  aws_sqs_queue: { kind: "queue", title: "SQS queue", nameAttribute: "name" },
};

/** Types of resources that say where data goes between places: drawn as edges. */
export const WAYS = [
  "aws_cloudwatch_log_subscription_filter",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function_event_invoke_config",
  "aws_s3_bucket_notification",
] as const;

const RIGHTS = "a right, not a way: what uses it is drawn";
const SETTING = "a setting of a bucket that is drawn";
const WATCHES = "watches the pipeline; no log data goes through it";
const HOSTS = "hosts are drawn as the source of what they ship to, whoever made them";
const CLUSTER = "pods are drawn as the source of their log group, whoever made the cluster";
const ASKS = "asks what has been delivered; no log data flows to it";

/** Types that are not drawn, each with the reason. */
export const NOT_DRAWN: Readonly<Record<string, string>> = {
  aws_athena_named_query: ASKS,
  aws_athena_workgroup: ASKS,
  aws_budgets_budget: WATCHES,
  aws_cloudwatch_composite_alarm: WATCHES,
  aws_cloudwatch_dashboard: WATCHES,
  aws_cloudwatch_log_resource_policy: RIGHTS,
  aws_cloudwatch_log_stream: "a part of a log group",
  aws_cloudwatch_metric_alarm: WATCHES,
  aws_eks_access_entry: RIGHTS,
  aws_eks_access_policy_association: RIGHTS,
  aws_eks_addon: CLUSTER,
  aws_eks_cluster: CLUSTER,
  aws_eks_node_group: CLUSTER,
  aws_eks_pod_identity_association: RIGHTS,
  aws_glue_catalog_database: ASKS,
  aws_glue_catalog_table: ASKS,
  aws_iam_instance_profile: RIGHTS,
  aws_iam_openid_connect_provider: RIGHTS,
  aws_iam_role: RIGHTS,
  aws_iam_role_policy: RIGHTS,
  aws_iam_role_policy_attachment: RIGHTS,
  aws_instance: HOSTS,
  aws_kms_key: "encrypts what other resources hold",
  aws_lambda_permission: RIGHTS,
  aws_launch_template: CLUSTER,
  aws_opensearch_domain_policy: RIGHTS,
  aws_s3_bucket_lifecycle_configuration: "how long a bucket keeps things; its rules tell which there are",
  aws_s3_bucket_ownership_controls: SETTING,
  aws_s3_bucket_policy: RIGHTS,
  aws_s3_bucket_public_access_block: SETTING,
  aws_s3_bucket_server_side_encryption_configuration: SETTING,
  aws_s3_bucket_versioning: SETTING,
  aws_security_group: RIGHTS,
  aws_sqs_queue_policy: RIGHTS,
  aws_sqs_queue_redrive_allow_policy: RIGHTS,
  aws_vpc_security_group_egress_rule: RIGHTS,
  aws_vpc_security_group_ingress_rule: RIGHTS,
  terraform_data: "guards the workspace, makes nothing",
};

/**
 * Refuses a resource of which nobody has said whether it is drawn: a picture without it would look whole.
 *
 * @throws DiagramError naming the stack and the resource
 */
export function checkResourceTypes(stacks: readonly DrawnStack[]): void {
  const ways: readonly string[] = WAYS;
  for (const { stackId, resources } of stacks) {
    for (const { address, type } of resources) {
      if (Object.hasOwn(PLACES, type) || Object.hasOwn(NOT_DRAWN, type) || ways.includes(type)) continue;
      throw new DiagramError(
        `${stackId}: ${address}: diagram/resource-types.ts must say whether it is drawn, got ${type}`,
      );
    }
  }
}
