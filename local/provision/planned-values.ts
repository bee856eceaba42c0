import { z } from "zod";
import { EngineError } from "../error";
import { resolveAttributes } from "../plan/references";
import type { PlannedResource, StackPlan } from "../plan/stack-plan";

/** An attribute that is accepted and has no effect on a laptop. */
const inert = z.unknown().optional();

/**
 * The attributes the engine honours, per resource type. Strict: an attribute that is not listed here would be
 * ignored without a word, so it is refused by name instead.
 */
export const PLANNED = {
  stream: z.strictObject({
    name: z.string(),
    shard_count: z.int().optional(),
    retention_period: z.int().default(24),
    stream_mode_details: z.object({ stream_mode: z.enum(["PROVISIONED", "ON_DEMAND"]) }).optional(),
    encryption_type: inert,
    kms_key_id: inert,
  }),
  bucket: z.strictObject({ bucket: z.string(), force_destroy: inert }),
  logGroup: z.strictObject({ name: z.string(), retention_in_days: z.int().optional() }),
  function: z.strictObject({
    function_name: z.string(),
    filename: z.string(),
    handler: z.string(),
    runtime: z.string().startsWith("nodejs", "only Node.js functions run locally"),
    memory_size: z.int().default(128),
    timeout: z.int().default(3),
    environment: z.object({ variables: z.record(z.string(), z.string()) }).optional(),
    logging_config: z
      .object({ log_format: z.enum(["JSON", "Text"]), log_group: z.string().optional() })
      .optional(),
    architectures: inert,
    description: inert,
    role: inert,
    source_code_hash: inert,
    tracing_config: inert,
  }),
  mapping: z.strictObject({
    event_source_arn: z.string(),
    function_name: z.string(),
    starting_position: z.enum(["TRIM_HORIZON", "LATEST"]),
    batch_size: z.int().default(100),
    maximum_batching_window_in_seconds: z.int().default(0),
    maximum_retry_attempts: z.int().default(-1),
    maximum_record_age_in_seconds: z.int().default(-1),
    bisect_batch_on_function_error: z.boolean().default(false),
    destination_config: z.object({ on_failure: z.object({ destination_arn: z.string() }) }).optional(),
  }),
} as const;

/**
 * A resource's attributes, references resolved and checked.
 *
 * @throws EngineError naming stack, resource and attribute
 */
export function plannedValues<S extends z.ZodType>(
  schema: S,
  plan: StackPlan,
  resource: PlannedResource,
): z.infer<S> {
  const parsed = schema.safeParse(resolveAttributes(plan, resource));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = `${plan.stackId}: ${resource.address}`;
  if (issue?.code === "unrecognized_keys") {
    throw new EngineError(`${where}: the local engine cannot honour the attribute ${issue.keys.join(", ")}`);
  }
  throw new EngineError(`${where}: ${issue?.path.join(".")}: ${issue?.message}`);
}
