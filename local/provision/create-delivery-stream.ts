import type * as z from "zod";
import { EngineError } from "../error";
import type { PlannedResource } from "../plan/stack-plan";
import { PlannedDeliveryStream } from "./planned-delivery-stream";
import { plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

type Planned = z.infer<typeof PlannedDeliveryStream>;

/**
 * Creates a planned delivery stream; it takes records when this resolves.
 *
 * @throws EngineError for a setting that cannot be honoured, AwsError where its function or Kinesis stream is not there
 */
export async function createDeliveryStream(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const planned = plannedValues(PlannedDeliveryStream, plan, resource);
  const s3 = planned.extended_s3_configuration;
  const [, bucket] = s3.bucket_arn.split(":::");
  if (bucket === undefined || !services.s3.hasBucket(bucket)) {
    throw new EngineError(`${plan.stackId}: ${resource.address}: there is no bucket ${s3.bucket_arn}`);
  }
  for (const { parameter_name, parameter_value } of processorOf(planned)?.parameters ?? []) {
    if (parameter_name === "LambdaArn") services.lambda.get(parameter_value);
  }
  await services.firehose.call("CreateDeliveryStream", createInput(planned));
}

function createInput(planned: Planned): object {
  const { name, kinesis_source_configuration: source, extended_s3_configuration: s3 } = planned;
  return {
    DeliveryStreamName: name,
    ...(source === undefined
      ? {}
      : {
          DeliveryStreamType: "KinesisStreamAsSource",
          KinesisStreamSourceConfiguration: {
            KinesisStreamARN: source.kinesis_stream_arn,
            RoleARN: source.role_arn,
          },
        }),
    ExtendedS3DestinationConfiguration: {
      RoleARN: s3.role_arn,
      BucketARN: s3.bucket_arn,
      Prefix: s3.prefix,
      ErrorOutputPrefix: s3.error_output_prefix,
      BufferingHints: { SizeInMBs: s3.buffering_size, IntervalInSeconds: s3.buffering_interval },
      CompressionFormat: s3.compression_format,
      FileExtension: s3.file_extension,
      CustomTimeZone: s3.custom_time_zone,
      DynamicPartitioningConfiguration: { Enabled: s3.dynamic_partitioning_configuration?.enabled ?? false },
      ProcessingConfiguration: processingOf(planned),
      CloudWatchLoggingOptions: {
        Enabled: s3.cloudwatch_logging_options?.enabled ?? false,
        LogGroupName: s3.cloudwatch_logging_options?.log_group_name,
        LogStreamName: s3.cloudwatch_logging_options?.log_stream_name,
      },
    },
  };
}

function processingOf(planned: Planned): object | undefined {
  const processor = processorOf(planned);
  if (processor === undefined) return undefined;
  const Parameters = processor.parameters.map(({ parameter_name, parameter_value }) => ({
    ParameterName: parameter_name,
    ParameterValue: parameter_value,
  }));
  return { Enabled: true, Processors: [{ Type: processor.type, Parameters }] };
}

function processorOf({ extended_s3_configuration: { processing_configuration } }: Planned) {
  return processing_configuration?.enabled === true ? processing_configuration.processors[0] : undefined;
}
