import { alarmFindings } from "./alarm-policy";
import { bucketFindings } from "./bucket-policy";
import { clusterFindings } from "./cluster-policy";
import { domainFindings } from "./domain-policy";
import { instanceFindings } from "./instance-policy";
import { invocationFindings } from "./invocation-policy";
import { queryFindings } from "./query-policy";
import { queueFindings, readsQueue } from "./queue-policy";
import {
  type Attributes,
  documents,
  finding,
  list,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

export type { PolicyFinding, SynthesizedStack } from "./synthesized-stack";

/**
 * Actions for which AWS knows no resource-level permission, so that `*` is the only resource; and the one that AWS
 * states so in the smallest policy for sessions.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
const ACTIONS_WITHOUT_RESOURCES: ReadonlySet<string> = new Set([
  "cloudwatch:PutMetricData",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeDhcpOptions",
  "ec2:DescribeInstances",
  "ec2:DescribeInstanceTopology",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeTags",
  "ec2:DescribeVolumes",
  "ec2:DescribeVpcs",
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
]);

/**
 * Checks a synthesized stack (its JSON, since `Testing.synth` runs no Aspects) against the rules every stack keeps.
 *
 * @returns what breaks a rule; empty when all is well
 * @example
 * expect(policyFindings(JSON.parse(Testing.synth(stack)))).toEqual([]);
 */
export function policyFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [
    ...alarmFindings(stack),
    ...mappingFindings(stack),
    ...queueFindings(stack),
    ...domainFindings(stack),
    ...bucketFindings(stack),
    ...logGroupFindings(stack),
    ...permissionFindings(stack),
    ...instanceFindings(stack),
    ...invocationFindings(stack),
    ...clusterFindings(stack),
    ...queryFindings(stack),
  ];
}

function mappingFindings(stack: SynthesizedStack): PolicyFinding[] {
  const finite = (value: unknown): boolean => typeof value === "number" && value >= 0;
  const mappings = resources(stack, "aws_lambda_event_source_mapping");
  const ofStreams = mappings.filter((mapping) => !readsQueue(mapping));
  return ofStreams.flatMap(({ address, attributes }) => [
    ...finding(!finite(attributes.maximum_retry_attempts), address, "every mapping has finite retries"),
    ...finding(
      !finite(attributes.maximum_record_age_in_seconds),
      address,
      "every mapping has a finite record age",
    ),
    ...finding(
      record(record(attributes.destination_config).on_failure).destination_arn === undefined,
      address,
      "every mapping has an on-failure destination",
    ),
  ]);
}

function logGroupFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_cloudwatch_log_group").flatMap(({ address, attributes }) =>
    finding(!(Number(attributes.retention_in_days) > 0), address, "every log group has a retention"),
  );
}

function permissionFindings(stack: SynthesizedStack): PolicyFinding[] {
  return documents(stack).flatMap(({ address, attributes }) =>
    list(attributes.statement).flatMap((item) => {
      const statement = record(item);
      // A Deny may be as wide as it likes.
      if (statement.effect === "Deny") return [];
      const actions = list(statement.actions).map(String);
      const wideResource =
        list(statement.resources).includes("*") &&
        !actions.every((action) => ACTIONS_WITHOUT_RESOURCES.has(action));
      return [
        ...finding(
          list(statement.principals).some((principal) => list(record(principal).identifiers).includes("*")),
          address,
          "no statement allows everybody",
        ),
        ...finding(
          actions.some((action) => action.includes("*")),
          address,
          "no statement allows a wildcard action",
        ),
        ...finding(wideResource, address, "no statement allows every resource, but where AWS knows no other"),
        ...finding(
          actions.includes("cloudwatch:PutMetricData") && !namesNamespace(statement),
          address,
          "metrics are put into a namespace that is named",
        ),
      ];
    }),
  );
}

function namesNamespace({ condition }: Attributes): boolean {
  return list(condition).some((item) => record(item).variable === "cloudwatch:namespace");
}
