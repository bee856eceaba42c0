import { parseInput } from "../gateway/aws-json-input";
import { Permission } from "../lambda/function-policy";
import type { PlannedResource } from "../plan/stack-plan";
import { failureBucketOf } from "./failure-bucket";
import { PLANNED, plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/** How a function's asynchronous invocations are planned. @throws EngineError, AwsError where the function is missing */
export async function configureAsyncInvocations(
  context: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const { plan, services } = context;
  const planned = plannedValues(PLANNED.eventInvokeConfig, plan, resource);
  const bucket = failureBucketOf(context, resource, planned.destination_config?.on_failure.destination);
  const { functionName } = services.lambda.get(planned.function_name).config;
  services.lambda.asyncInvocations.configure(functionName, {
    maximumRetryAttempts: planned.maximum_retry_attempts,
    maximumEventAgeSeconds: planned.maximum_event_age_in_seconds,
    ...(bucket === undefined ? {} : { failureBucket: bucket }),
  });
}

/** Adds a planned permission to its function's policy. @throws EngineError, AwsError */
export async function addPermission(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const planned = plannedValues(PLANNED.permission, plan, resource);
  const permission = {
    StatementId: planned.statement_id,
    Action: planned.action,
    Principal: planned.principal,
    SourceArn: planned.source_arn,
    SourceAccount: planned.source_account,
  };
  services.lambda.addPermission(
    planned.function_name,
    parseInput(Permission, permission, "ValidationException"),
  );
}

/**
 * Subscribes a function to a log group. A group that no stack has planned so far is one that exists already on AWS: it
 * is made here.
 *
 * @throws EngineError, AwsError as PutSubscriptionFilter answers
 */
export async function putSubscriptionFilter(
  { plan, services, assumedGroups }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const planned = plannedValues(PLANNED.subscriptionFilter, plan, resource);
  const { log_group_name: group } = planned;
  if (!services.logs.groups.has(group)) {
    services.logs.groups.createGroup({ name: group });
    assumedGroups.add(group);
  }
  services.logs.putSubscriptionFilter({
    logGroupName: group,
    filterName: planned.name,
    filterPattern: planned.filter_pattern,
    destinationArn: planned.destination_arn,
    distribution: planned.distribution,
    roleArn: planned.role_arn,
  });
}
