import { createHash } from "node:crypto";
import { join } from "node:path";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { EngineError } from "../error";
import { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import type { MappingConfig } from "../event-source-mapping/mapping-config";
import type { FunctionConfig } from "../lambda/function-config";
import { LocalFunction } from "../lambda/local-function";
import type { PlannedResource, StackPlan } from "../plan/stack-plan";
import type { Services } from "../services";
import { PLANNED, plannedValues } from "./planned-values";

/** What Kinesis itself starts an on-demand stream with: https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html */
const ON_DEMAND_SHARDS = 4;

export interface ProvisionContext {
  readonly plan: StackPlan;
  readonly services: Services;
  /** The engine's URL, for functions. */
  readonly endpoint: string;
  readonly kinesis: KinesisClient;
  readonly onError: (error: Error) => void;
}

/**
 * Creates what a stack plans, in the order in which resources need each other.
 *
 * @returns the running event source mappings
 * @throws EngineError naming stack, resource and what is wrong with it
 */
export async function provision(context: ProvisionContext): Promise<KinesisMapping[]> {
  const { plan } = context;
  const each = async (type: string, create: (resource: PlannedResource) => Promise<void>): Promise<void> => {
    for (const resource of plan.resources.filter((candidate) => candidate.type === type))
      await create(resource);
  };
  const mappings: KinesisMapping[] = [];
  await each("aws_kinesis_stream", (resource) => createStream(context, resource));
  await each("aws_s3_bucket", (resource) => createBucket(context, resource));
  await each("aws_cloudwatch_log_group", (resource) => createLogGroup(context, resource));
  await each("aws_lambda_function", (resource) => deployFunction(context, resource));
  await each("aws_lambda_event_source_mapping", async (resource) => {
    mappings.push(startMapping(context, resource));
  });
  return mappings;
}

async function createStream({ plan, services }: ProvisionContext, resource: PlannedResource): Promise<void> {
  const stream = plannedValues(PLANNED.stream, plan, resource);
  const onDemand = stream.stream_mode_details?.stream_mode === "ON_DEMAND";
  await services.kinesis.createStream({
    name: stream.name,
    shardCount: onDemand ? ON_DEMAND_SHARDS : (stream.shard_count ?? 1),
    retentionHours: stream.retention_period,
  });
}

async function createBucket({ plan, services }: ProvisionContext, resource: PlannedResource): Promise<void> {
  const { bucket } = plannedValues(PLANNED.bucket, plan, resource);
  // The data folder outlives the engine: the bucket of the last run is the same bucket.
  if (!services.s3.hasBucket(bucket)) await services.s3.createBucket(bucket);
}

async function createLogGroup(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const group = plannedValues(PLANNED.logGroup, plan, resource);
  services.logs.groups.createGroup({
    name: group.name,
    ...(group.retention_in_days === undefined ? {} : { retentionDays: group.retention_in_days }),
  });
}

async function deployFunction(context: ProvisionContext, resource: PlannedResource): Promise<void> {
  const { plan, services, endpoint } = context;
  const planned = plannedValues(PLANNED.function, plan, resource);
  const config: FunctionConfig = {
    functionName: planned.function_name,
    functionArn: `arn:aws:lambda:${plan.region}:${plan.accountId}:function:${planned.function_name}`,
    handler: planned.handler,
    runtime: planned.runtime,
    memoryMb: planned.memory_size,
    timeoutSeconds: planned.timeout,
    environment: planned.environment?.variables ?? {},
    logGroup: planned.logging_config?.log_group ?? `/aws/lambda/${planned.function_name}`,
    logFormat: planned.logging_config?.log_format ?? "Text",
    zipPath: join(plan.folder, planned.filename),
    region: plan.region,
  };
  const deployed = new LocalFunction({
    config,
    endpoint,
    log: ({ group, stream, messages }) => {
      const timestamp = Date.now();
      services.logs.groups.append({
        group,
        stream,
        events: messages.map((message) => ({ timestamp, message })),
      });
    },
  });
  services.lambda.add(deployed);
  await deployed.warmUp();
}

function startMapping(context: ProvisionContext, resource: PlannedResource): KinesisMapping {
  const { plan, services, kinesis, onError } = context;
  const planned = plannedValues(PLANNED.mapping, plan, resource);
  const [, streamName] = planned.event_source_arn.split(":stream/");
  if (streamName === undefined) {
    throw new EngineError(
      `${plan.stackId}: ${resource.address}: event_source_arn: only Kinesis streams are read locally, got ${planned.event_source_arn}`,
    );
  }
  const destination = planned.destination_config?.on_failure.destination_arn;
  const failureBucket = destination === undefined ? undefined : bucketOf(destination, { plan, resource });
  const mapping: MappingConfig = {
    uuid: deterministicUuid(`${plan.stackId} ${resource.address}`),
    streamName,
    streamArn: planned.event_source_arn,
    functionArn: planned.function_name,
    region: plan.region,
    startingPosition: planned.starting_position,
    batchSize: planned.batch_size,
    batchingWindowSeconds: planned.maximum_batching_window_in_seconds,
    maximumRetryAttempts: planned.maximum_retry_attempts,
    maximumRecordAgeSeconds: planned.maximum_record_age_in_seconds,
    bisect: planned.bisect_batch_on_function_error,
  };
  const deployed = services.lambda.get(planned.function_name);
  services.lambda.addMapping(mapping);
  return new KinesisMapping({
    mapping,
    kinesis,
    invoke: (event) => deployed.invoke(event),
    ...(failureBucket === undefined
      ? {}
      : {
          keepFailed: async ({ key, body }: { key: string; body: string }) => {
            await services.s3.putObject({
              bucket: failureBucket,
              key,
              body: Buffer.from(body),
              contentType: "application/json",
            });
          },
        }),
    onError,
  });
}

function bucketOf(arn: string, { plan, resource }: { plan: StackPlan; resource: PlannedResource }): string {
  const [, bucket] = arn.split("arn:aws:s3:::");
  if (bucket !== undefined) return bucket;
  throw new EngineError(
    `${plan.stackId}: ${resource.address}: destination_config: only an S3 bucket keeps failed batches locally, got ${arn}`,
  );
}

function deterministicUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
