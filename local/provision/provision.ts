import { EngineError } from "../error";
import type { EventSourceMapping } from "../event-source-mapping/event-source-mapping";
import type { HONOURED_TYPES } from "../plan/resource-types";
import type { PlannedResource } from "../plan/stack-plan";
import { createDeliveryStream } from "./create-delivery-stream";
import { createQueue } from "./create-queue";
import { createTable } from "./create-table";
import { deployFunction } from "./deploy-function";
import { notifyQueues } from "./notify-queues";
import { plannedMapping } from "./planned-mapping";
import { PLANNED, plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";
import { addPermission, configureAsyncInvocations, putSubscriptionFilter } from "./subscriptions";

/**
 * Creates what a stack plans, in the order in which resources need each other.
 *
 * @returns the running event source mappings
 * @throws EngineError naming stack, resource and what is wrong with it
 */
export async function provision(context: ProvisionContext): Promise<EventSourceMapping[]> {
  const { plan } = context;
  const mappings: EventSourceMapping[] = [];
  const creators: Readonly<Record<(typeof HONOURED_TYPES)[number], Creator>> = {
    aws_kinesis_stream: createStream,
    aws_s3_bucket: createBucket,
    aws_sqs_queue: createQueue,
    aws_s3_bucket_notification: notifyQueues,
    aws_dynamodb_table: createTable,
    // It is there already: the engine has one domain, whatever its name.
    aws_opensearch_domain: async ({ plan }, resource) => {
      plannedValues(PLANNED.searchDomain, plan, resource);
    },
    aws_cloudwatch_log_group: createLogGroup,
    aws_cloudwatch_log_stream: createLogStream,
    aws_lambda_function: deployFunction,
    aws_lambda_function_event_invoke_config: configureAsyncInvocations,
    aws_lambda_permission: addPermission,
    aws_kinesis_firehose_delivery_stream: createDeliveryStream,
    aws_lambda_event_source_mapping: async (_context, resource) => {
      const mapping = plannedMapping(context, resource);
      mappings.push(mapping);
      await mapping.start();
    },
    aws_cloudwatch_log_subscription_filter: putSubscriptionFilter,
  };
  try {
    for (const [type, create] of Object.entries(creators)) {
      for (const resource of plan.resources.filter((candidate) => candidate.type === type)) {
        await create(context, resource).catch((error: Error) => {
          if (error instanceof EngineError) throw error;
          throw new EngineError(`${plan.stackId}: ${resource.address}: ${error.message}`);
        });
      }
    }
  } catch (error) {
    await Promise.all(mappings.map((mapping) => mapping.close()));
    throw error;
  }
  return mappings;
}

type Creator = (context: ProvisionContext, resource: PlannedResource) => Promise<void>;

async function createStream({ plan, services }: ProvisionContext, resource: PlannedResource): Promise<void> {
  const stream = plannedValues(PLANNED.stream, plan, resource);
  await services.kinesis.createStream({
    name: stream.name,
    shardCount: stream.shard_count ?? 1,
    mode: stream.stream_mode_details?.stream_mode ?? "PROVISIONED",
    retentionHours: stream.retention_period,
  });
}

async function createBucket({ plan, services }: ProvisionContext, resource: PlannedResource): Promise<void> {
  const { bucket } = plannedValues(PLANNED.bucket, plan, resource);
  // The data folder outlives the engine: the bucket of the last run is the same bucket.
  if (!services.s3.hasBucket(bucket)) await services.s3.createBucket(bucket);
}

async function createLogGroup(
  { plan, services, assumedGroups }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const group = plannedValues(PLANNED.logGroup, plan, resource);
  if (assumedGroups.delete(group.name)) {
    services.logs.groups.get(group.name).retentionInDays = group.retention_in_days;
    return;
  }
  services.logs.groups.createGroup({
    name: group.name,
    ...(group.retention_in_days === undefined ? {} : { retentionDays: group.retention_in_days }),
  });
}

async function createLogStream(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const { name, log_group_name } = plannedValues(PLANNED.logStream, plan, resource);
  services.logs.groups.get(log_group_name).createStream(name, Date.now());
}
