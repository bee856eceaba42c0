import { EngineError } from "../error";
import type { StackPlan } from "./stack-plan";

/** Types the engine provisions; local/provision/provision.ts has one function for each. */
export const HONOURED_TYPES = [
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_log_stream",
  "aws_cloudwatch_log_subscription_filter",
  "aws_dynamodb_table",
  "aws_kinesis_firehose_delivery_stream",
  "aws_kinesis_stream",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function",
  "aws_lambda_function_event_invoke_config",
  "aws_lambda_permission",
  "aws_opensearch_domain",
  "aws_s3_bucket",
  "aws_s3_bucket_notification",
  "aws_sqs_queue",
] as const;

/** Types that change nothing on a laptop, each with the reason why leaving it out is safe. */
export const INERT_TYPES: Readonly<Record<string, string>> = {
  aws_athena_named_query: "Athena is not here; npm run query asks the same questions of the same objects",
  aws_athena_workgroup: "Athena is not here; nobody pays for what a query reads",
  aws_budgets_budget: "nothing costs anything here",
  aws_cloudwatch_composite_alarm: "the summary accounts for every line; alarms are AWS's to evaluate",
  aws_cloudwatch_dashboard: "npm run dashboards draws them from the same plan",
  aws_cloudwatch_log_resource_policy: "the engine listens on loopback and authorises every call",
  aws_cloudwatch_metric_alarm: "the summary accounts for every line; alarms are AWS's to evaluate",
  aws_eks_access_entry: "there is no cluster to enter",
  aws_eks_access_policy_association: "there is no cluster to enter",
  aws_eks_addon: "there is no cluster to add to",
  aws_eks_cluster: "what containers print can be put into CloudWatch Logs without one",
  aws_eks_node_group: "there is no cluster for nodes to join",
  aws_eks_pod_identity_association: "the engine listens on loopback and authorises every call",
  aws_glue_catalog_database: "tables are read by Athena, which is not here",
  aws_glue_catalog_table: "tables are read by Athena, which is not here",
  aws_iam_instance_profile: "the engine listens on loopback and authorises every call",
  aws_iam_openid_connect_provider: "the engine listens on loopback and authorises every call",
  aws_iam_role: "the engine listens on loopback and authorises every call",
  aws_iam_role_policy: "the engine listens on loopback and authorises every call",
  aws_iam_role_policy_attachment: "the engine listens on loopback and authorises every call",
  aws_instance: "this machine is the host: its nginx, or the log that was named",
  aws_kms_key: "what is kept here is plain, meant to be read",
  aws_launch_template: "this machine is started already",
  aws_opensearch_domain_policy: "the engine listens on loopback and authorises every call",
  aws_s3_bucket_lifecycle_configuration: "nothing expires on a laptop",
  aws_s3_bucket_ownership_controls: "there is one owner",
  aws_s3_bucket_policy: "the engine listens on loopback and authorises every call",
  aws_s3_bucket_public_access_block: "the engine listens on loopback only",
  aws_s3_bucket_server_side_encryption_configuration: "objects are plain files, meant to be read",
  aws_s3_bucket_versioning: "objects are plain files; only the newest version is kept",
  aws_security_group: "there is no host to shield; the engine listens on loopback only",
  aws_sqs_queue_policy: "the engine listens on loopback and authorises every call",
  aws_sqs_queue_redrive_allow_policy: "any queue may be another's dead-letter queue",
  aws_vpc_security_group_egress_rule: "there is no host to shield; the engine listens on loopback only",
  aws_vpc_security_group_ingress_rule: "there is no host to shield; the engine listens on loopback only",
  terraform_data: "the workspace guard concerns Terraform's workspaces",
};

/**
 * Refuses a plan with a resource that the engine can neither honour nor safely leave out.
 *
 * @throws EngineError naming the stack and the resource
 */
export function checkResourceTypes(plan: StackPlan): void {
  const honoured: readonly string[] = HONOURED_TYPES;
  for (const { address, type } of plan.resources) {
    if (!honoured.includes(type) && !Object.hasOwn(INERT_TYPES, type)) {
      throw new EngineError(
        `${plan.stackId}: ${address}: the local engine cannot honour resources of type ${type}`,
      );
    }
  }
}

/** Hold what others write: of a stack in which nobody does, they would stay empty. */
const CONTAINERS: readonly string[] = ["aws_cloudwatch_log_group", "aws_s3_bucket"];

/** Whether all of a stack is left out: of hosts, a cluster or tables, say, through which no lines go here. */
export function isInert({ resources }: Pick<StackPlan, "resources">): boolean {
  return resources.every(({ type }) => CONTAINERS.includes(type) || Object.hasOwn(INERT_TYPES, type));
}
