import { pathText } from "./differences";
import { at } from "./json-value";
import { type Rich, rich } from "./markdown/rich";
import type { ReviewedChange } from "./reviewed-plan";
import { valueText } from "./value-text";

/** What is lost with a resource, as Terraform does not bring it back. */
const LOST: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "every log event in it, and its subscription filters",
  aws_db_instance: "the database",
  aws_dynamodb_table: "every item in it",
  aws_ebs_volume: "the volume's data",
  aws_efs_file_system: "every file in it",
  aws_eks_cluster: "everything that runs in it",
  aws_elasticsearch_domain: "every index in it",
  aws_kinesis_firehose_delivery_stream: "what it has buffered",
  aws_kinesis_stream: "the records in it that no function has read",
  aws_kms_key: "all that was encrypted with it, once its waiting period is over",
  aws_opensearch_domain: "every index in it",
  aws_rds_cluster: "the database",
  aws_s3_bucket: "every object in it; one that is not empty is refused unless force_destroy is on",
  aws_secretsmanager_secret: "the secret",
  aws_sqs_queue: "the messages in it",
  aws_ssm_parameter: "the parameter's value",
};

const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is marked as tainted",
  replace_by_request: "it was asked for by -replace",
  replace_by_triggers: "replace_triggered_by says so",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_wrong_repetition: "count or for_each was added or taken away",
  delete_because_count_index: "count no longer has it",
  delete_because_each_key: "for_each no longer has it",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_no_move_target: "it was moved to where nothing is",
};

/** What to say of a resource that holds data and is replaced or destroyed; nothing of any other. */
export function statefulFindings(change: ReviewedChange): Rich[] {
  const lost = LOST[change.type];
  if (lost === undefined || (change.kind !== "replace" && change.kind !== "destroy")) return [];
  const old = change.isDeposed ? "a left-over of an earlier apply is " : "";
  return [
    [
      old,
      change.kind === "replace" ? "**replaced**" : "**destroyed**",
      ...becauseText(change),
      `. Lost: ${lost}.`,
    ],
  ];
}

/** Why Terraform replaces or destroys: the attributes that cannot be changed in place, or its reason. */
export function becauseText({ replacePaths, reason, before, after }: ReviewedChange): Rich {
  if (replacePaths.length > 0) {
    return replacePaths.flatMap((path, index): Rich => {
      const [was, becomes] = [at(before, ...path), at(after, ...path)].map(valueText);
      return [
        index === 0 ? ", because of " : ", ",
        ...rich`${pathText(path)}: ${was ?? ""} → ${becomes ?? ""}`,
      ];
    });
  }
  const text = reason === undefined ? undefined : REASONS[reason];
  return text === undefined ? [] : [`, because ${text}`];
}
