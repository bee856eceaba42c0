import { EngineError } from "../error";
import { SqsMapping } from "../event-source-mapping/sqs-mapping";
import type { SqsMappingConfig } from "../event-source-mapping/sqs-mapping-config";
import { tellingFailures } from "../event-source-mapping/telling-failures";
import type { PlannedResource } from "../plan/stack-plan";
import { mappingUuid } from "./mapping-uuid";
import { PlannedQueueMapping } from "./planned-queue";
import { plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/**
 * The planned event source mapping of a queue, not started yet.
 *
 * @throws EngineError for a setting that cannot be honoured, AwsError where its function is not there
 */
export function queueMapping(context: ProvisionContext, resource: PlannedResource): SqsMapping {
  const { plan, services, onError } = context;
  const planned = plannedValues(PlannedQueueMapping, plan, resource);
  const where = `${plan.stackId}: ${resource.address}`;
  const queue = services.sqs.queues.at(planned.event_source_arn);
  if (queue === undefined) {
    throw new EngineError(`${where}: event_source_arn: there is no queue ${planned.event_source_arn}`);
  }
  const deployed = services.lambda.get(planned.function_name);
  const { functionName, functionArn, timeoutSeconds } = deployed.config;
  // As Lambda refuses it: a message would come again while the function is at it.
  if (queue.settings.visibilitySeconds < timeoutSeconds) {
    throw new EngineError(
      `${where}: Queue visibility timeout: ${queue.settings.visibilitySeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
    );
  }
  const maximumConcurrency = planned.scaling_config?.maximum_concurrency;
  const mapping: SqsMappingConfig = {
    uuid: mappingUuid(plan, resource),
    queueArn: planned.event_source_arn,
    functionArn,
    region: plan.region,
    batchSize: planned.batch_size,
    batchingWindowSeconds: planned.maximum_batching_window_in_seconds,
    reportsItemFailures: planned.function_response_types.includes("ReportBatchItemFailures"),
    ...(maximumConcurrency === undefined ? {} : { maximumConcurrency }),
  };
  services.lambda.addMapping(mapping);
  return new SqsMapping({
    mapping,
    queue,
    invoke: tellingFailures({ functionName, invoke: (event) => deployed.invoke(event), onError }),
    onError,
  });
}
