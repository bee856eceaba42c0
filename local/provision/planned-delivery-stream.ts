import * as z from "zod";

/** An attribute that is accepted and has no effect on a laptop. */
const inert = z.unknown().optional();

const Processor = z.strictObject({
  type: z.literal("Lambda", "only processors of type Lambda run locally"),
  parameters: z
    .array(z.strictObject({ parameter_name: z.string(), parameter_value: z.string() }))
    .default([]),
});

/**
 * What the engine honours of an `aws_kinesis_firehose_delivery_stream`; bounds are checked when it is created.
 * Strict, as the other planned resources: what is not listed is refused by name.
 */
export const PlannedDeliveryStream = z.strictObject({
  name: z.string(),
  destination: z.literal("extended_s3", "only extended_s3 is emulated locally"),
  kinesis_source_configuration: z
    .strictObject({ kinesis_stream_arn: z.string(), role_arn: z.string() })
    .optional(),
  server_side_encryption: inert,
  extended_s3_configuration: z.strictObject({
    bucket_arn: z.string(),
    role_arn: z.string(),
    prefix: z.string().optional(),
    error_output_prefix: z.string().optional(),
    buffering_size: z.number().optional(),
    buffering_interval: z.number().optional(),
    compression_format: z.string().optional(),
    file_extension: z.string().optional(),
    custom_time_zone: z.string().optional(),
    s3_backup_mode: z.literal("Disabled", "source records are not backed up locally").optional(),
    processing_configuration: z
      .strictObject({
        enabled: z.boolean().default(false),
        processors: z.array(Processor).max(1).default([]),
      })
      .optional(),
    dynamic_partitioning_configuration: z
      .strictObject({ enabled: z.boolean().default(false), retry_duration: inert })
      .optional(),
    data_format_conversion_configuration: z
      .looseObject({
        enabled: z
          .boolean()
          .default(true)
          .refine((enabled) => !enabled, "formats such as Parquet are not converted locally"),
      })
      .optional(),
    cloudwatch_logging_options: z
      .strictObject({
        enabled: z.boolean().default(false),
        log_group_name: z.string().optional(),
        log_stream_name: z.string().optional(),
      })
      .optional(),
    kms_key_arn: inert,
  }),
});
