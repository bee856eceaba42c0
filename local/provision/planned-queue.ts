import * as z from "zod";
import { NotificationEvent } from "../s3/notifications/configuration";

/** An attribute that is accepted and has no effect on a laptop. */
const inert = z.unknown().optional();

/**
 * What the engine honours of an `aws_sqs_queue`; bounds are checked when it is created. Strict, as the other planned
 * resources: what is not listed is refused by name.
 */
export const PlannedQueue = z.strictObject({
  name: z.string(),
  fifo_queue: z.literal(false, "only standard queues are emulated locally").optional(),
  visibility_timeout_seconds: z.int().optional(),
  message_retention_seconds: z.int().optional(),
  max_message_size: z.int().optional(),
  delay_seconds: z.int().optional(),
  receive_wait_time_seconds: z.int().optional(),
  redrive_policy: z.string().optional(),
  kms_data_key_reuse_period_seconds: inert,
  kms_master_key_id: inert,
  policy: inert,
  redrive_allow_policy: inert,
  sqs_managed_sse_enabled: inert,
});

/** What the engine honours of an `aws_s3_bucket_notification`. */
export const PlannedNotification = z.strictObject({
  bucket: z.string(),
  eventbridge: z.literal(false, "there is no EventBridge locally").optional(),
  queue: z
    .array(
      z.strictObject({
        id: z.string().optional(),
        queue_arn: z.string(),
        events: z.array(NotificationEvent),
        filter_prefix: z.string().default(""),
        filter_suffix: z.string().default(""),
      }),
    )
    .default([]),
});

/**
 * What the engine honours of an `aws_lambda_event_source_mapping` of a queue. Bounds are AWS's:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
export const PlannedQueueMapping = z
  .strictObject({
    event_source_arn: z.string(),
    function_name: z.string(),
    batch_size: z.int().min(1).max(10_000).default(10),
    maximum_batching_window_in_seconds: z.int().min(0).max(300).default(0),
    function_response_types: z.array(z.literal("ReportBatchItemFailures")).default([]),
    scaling_config: z.strictObject({ maximum_concurrency: z.int().min(2).max(1_000).optional() }).optional(),
  })
  .refine(({ batch_size, maximum_batching_window_in_seconds: window }) => batch_size <= 10 || window >= 1, {
    path: ["maximum_batching_window_in_seconds"],
    error: "must be at least 1 for batches of more than 10",
  });
