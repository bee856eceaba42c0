import type * as z from "zod";
import { resolveAttributes } from "../plan/references";
import type { PlannedResource } from "../plan/stack-plan";
import type { QueueAttributes } from "../sqs/queue-attributes";
import { redrivePolicy } from "../sqs/redrive-policy";
import { PlannedQueue } from "./planned-queue";
import { plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/**
 * Creates a planned queue, its dead-letter queue first where that is planned, too. The data folder outlives the engine: the
 * queue of the last run is the same queue, with the attributes of this plan.
 *
 * @throws EngineError for a setting that cannot be honoured, AwsError for one that SQS refuses
 */
export async function createQueue(context: ProvisionContext, resource: PlannedResource): Promise<void> {
  const { plan, services } = context;
  const planned = plannedValues(PlannedQueue, plan, resource);
  const target = redrivePolicy(planned.redrive_policy ?? "")
    ?.deadLetterTargetArn.split(":")
    .at(-1);
  const dead = plan.resources.find(
    (other) =>
      other.type === resource.type && other !== resource && resolveAttributes(plan, other).name === target,
  );
  if (dead !== undefined) await createQueue(context, dead);
  services.sqs.queues.put(planned.name, attributesOf(planned));
}

function attributesOf(planned: z.infer<typeof PlannedQueue>): QueueAttributes {
  const attributes = {
    VisibilityTimeout: planned.visibility_timeout_seconds,
    MessageRetentionPeriod: planned.message_retention_seconds,
    MaximumMessageSize: planned.max_message_size,
    DelaySeconds: planned.delay_seconds,
    ReceiveMessageWaitTimeSeconds: planned.receive_wait_time_seconds,
    RedrivePolicy: planned.redrive_policy,
  };
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    ),
  );
}
