import type { PlannedResource } from "../plan/stack-plan";
import { PlannedNotification } from "./planned-queue";
import { plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/**
 * Has a bucket tell queues of its objects.
 *
 * @throws EngineError for what cannot be honoured, S3Error where the bucket or a queue is not there
 */
export async function notifyQueues(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const { bucket, queue } = plannedValues(PlannedNotification, plan, resource);
  await services.s3.setNotifications(
    bucket,
    queue.map(({ id, queue_arn, events, filter_prefix, filter_suffix }, at) => ({
      id: id ?? `tf-s3-queue-${at}`,
      queueArn: queue_arn,
      events,
      prefix: filter_prefix,
      suffix: filter_suffix,
    })),
  );
}
