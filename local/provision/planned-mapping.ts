import { createHash } from "node:crypto";
import { EngineError } from "../error";
import { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import type { MappingConfig } from "../event-source-mapping/mapping-config";
import { ShardCheckpoints } from "../event-source-mapping/shard-checkpoints";
import { tellingFailures } from "../event-source-mapping/telling-failures";
import type { PlannedResource } from "../plan/stack-plan";
import { failureBucketOf } from "./failure-bucket";
import { PLANNED, plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/**
 * The planned event source mapping, not started yet.
 *
 * @throws EngineError for a setting that cannot be honoured, AwsError where its function is not there
 */
export function plannedMapping(context: ProvisionContext, resource: PlannedResource): KinesisMapping {
  const { plan, services, dataDir, kinesis, seams, onError } = context;
  const planned = plannedValues(PLANNED.mapping, plan, resource);
  const [, streamName] = planned.event_source_arn.split(":stream/");
  if (streamName === undefined) {
    throw new EngineError(
      `${plan.stackId}: ${resource.address}: event_source_arn: only Kinesis streams are read locally, got ${planned.event_source_arn}`,
    );
  }
  const failureBucket = failureBucketOf(
    context,
    resource,
    planned.destination_config?.on_failure.destination_arn,
  );
  const deployed = services.lambda.get(planned.function_name);
  const mapping: MappingConfig = {
    uuid: deterministicUuid(`${plan.stackId} ${resource.address}`),
    streamName,
    streamArn: planned.event_source_arn,
    functionArn: deployed.config.functionArn,
    region: plan.region,
    startingPosition: planned.starting_position,
    batchSize: planned.batch_size,
    batchingWindowSeconds: planned.maximum_batching_window_in_seconds,
    maximumRetryAttempts: planned.maximum_retry_attempts,
    maximumRecordAgeSeconds: planned.maximum_record_age_in_seconds,
    bisect: planned.bisect_batch_on_function_error,
    ...(failureBucket === undefined ? {} : { failureBucket }),
  };
  services.lambda.addMapping(mapping);
  const { functionName } = deployed.config;
  const checkpoints = new ShardCheckpoints({ dataDir, consumer: `lambda.${functionName}`, streamName });
  return new KinesisMapping({
    mapping,
    kinesis,
    checkpoints,
    onDone: (at) => checkpoints.moveTo(at),
    processBatch: seams.processBatch,
    invoke: tellingFailures({
      functionName,
      invoke: (event) => deployed.invoke(event),
      onError,
    }),
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

function deterministicUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
