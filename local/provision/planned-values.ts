import * as z from "zod";
import { EngineError } from "../error";
import { ASYNC_DEFAULTS } from "../lambda/async-invocations";
import { resolveAttributes } from "../plan/references";
import type { PlannedResource, StackPlan } from "../plan/stack-plan";

/** An attribute that is accepted and has no effect on a laptop. */
const inert = z.unknown().optional();

/**
 * The attributes the engine honours, per resource type. Strict: an attribute that is not listed here would be
 * ignored without a word, so it is refused by name instead. Bounds are AWS's:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html and
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export const PLANNED = {
  stream: z.strictObject({
    name: z.string(),
    shard_count: z.int().min(1).optional(),
    retention_period: z.int().default(24),
    stream_mode_details: z.strictObject({ stream_mode: z.enum(["PROVISIONED", "ON_DEMAND"]) }).optional(),
    encryption_type: inert,
    kms_key_id: inert,
  }),
  bucket: z.strictObject({ bucket: z.string(), force_destroy: inert }),
  logGroup: z.strictObject({ name: z.string(), retention_in_days: z.int().optional() }),
  logStream: z.strictObject({ name: z.string(), log_group_name: z.string() }),
  function: z.strictObject({
    function_name: z.string(),
    filename: z.string(),
    handler: z.string(),
    runtime: z.string().startsWith("nodejs", "only Node.js functions run locally"),
    memory_size: z.int().min(128).max(10_240).default(128),
    timeout: z.int().min(1).max(900).default(3),
    reserved_concurrent_executions: z
      .int()
      .min(-1)
      .refine((executions) => executions !== 0, "a function that is turned off by 0 is not emulated locally")
      .optional(),
    environment: z.strictObject({ variables: z.record(z.string(), z.string()) }).optional(),
    logging_config: z
      .strictObject({
        log_format: z.enum(["JSON", "Text"]),
        log_group: z.string().optional(),
        application_log_level: inert,
        system_log_level: inert,
      })
      .optional(),
    architectures: inert,
    description: inert,
    role: inert,
    source_code_hash: inert,
    tracing_config: inert,
  }),
  permission: z.strictObject({
    function_name: z.string(),
    statement_id: z.string(),
    action: z.string(),
    principal: z.string(),
    source_arn: z.string().optional(),
    source_account: z.string().optional(),
  }),
  eventInvokeConfig: z.strictObject({
    function_name: z.string(),
    maximum_retry_attempts: z.int().min(0).max(2).default(ASYNC_DEFAULTS.maximumRetryAttempts),
    maximum_event_age_in_seconds: z.int().min(60).max(21_600).default(ASYNC_DEFAULTS.maximumEventAgeSeconds),
    destination_config: z
      .strictObject({ on_failure: z.strictObject({ destination: z.string() }) })
      .optional(),
  }),
  subscriptionFilter: z.strictObject({
    name: z.string(),
    log_group_name: z.string(),
    filter_pattern: z.string(),
    destination_arn: z.string(),
    distribution: z.string().optional(),
    role_arn: z.string().optional(),
  }),
  searchDomain: z.strictObject({
    domain_name: z.string(),
    access_policies: inert,
    advanced_options: inert,
    advanced_security_options: inert,
    auto_tune_options: inert,
    cluster_config: inert,
    cognito_options: inert,
    domain_endpoint_options: inert,
    ebs_options: inert,
    encrypt_at_rest: inert,
    engine_version: inert,
    ip_address_type: inert,
    log_publishing_options: inert,
    node_to_node_encryption: inert,
    off_peak_window_options: inert,
    snapshot_options: inert,
    software_update_options: inert,
    vpc_options: inert,
  }),
  table: z.strictObject({
    name: z.string(),
    hash_key: z.string(),
    range_key: z.string().optional(),
    attribute: z.array(z.strictObject({ name: z.string(), type: z.enum(["S", "N", "B"]) })),
    billing_mode: z
      .literal("PAY_PER_REQUEST", "only tables that are paid by request are emulated locally")
      .optional(),
    ttl: inert,
    server_side_encryption: inert,
    point_in_time_recovery: inert,
    deletion_protection_enabled: inert,
    table_class: inert,
  }),
  mapping: z.strictObject({
    event_source_arn: z.string(),
    function_name: z.string(),
    starting_position: z.enum(["TRIM_HORIZON", "LATEST"]),
    batch_size: z.int().min(1).max(10_000).default(100),
    maximum_batching_window_in_seconds: z.int().min(0).max(300).default(0),
    maximum_retry_attempts: z.int().min(-1).max(10_000).default(-1),
    maximum_record_age_in_seconds: z.int().min(-1).max(604_800).default(-1),
    bisect_batch_on_function_error: z.boolean().default(false),
    destination_config: z
      .strictObject({ on_failure: z.strictObject({ destination_arn: z.string() }) })
      .optional(),
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
    const attributes = issue.keys.map((key) => [...issue.path, key].join("."));
    throw new EngineError(`${where}: the local engine cannot honour the attribute ${attributes.join(", ")}`);
  }
  throw new EngineError(`${where}: ${issue?.path.join(".")}: ${issue?.message}`);
}
