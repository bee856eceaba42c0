import type {
  KinesisFirehoseDeliveryStreamExtendedS3Configuration,
  KinesisFirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfiguration,
  KinesisFirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorsParameters,
} from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import type { NginxFirehose } from "../../environments";

/** What a delivery stream is told of its bucket, its function and its schema. */
export interface S3DestinationProps {
  readonly path: NginxFirehose;
  readonly bucketArn: string;
  readonly roleArn: string;
  /** Qualified with its version. */
  readonly functionArn: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** The schema of Parquet output. */
  readonly table?: { readonly database: string; readonly name: string };
}

/** Keys that the transform function gives each record, where lines are filed under their own time. */
const PARTITION_KEYS = ["year", "month", "day", "hour"];

/**
 * Where Firehose puts what it could not transform, convert or deliver: kept for `objects.quarantineDays`.
 *
 * @example
 * errorPrefix("nginx_access"); // -> "quarantine/nginx_access"
 */
export function errorPrefix(prefix: string): string {
  return `quarantine/${prefix}`;
}

/**
 * How a delivery stream writes objects.
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 *
 * @example
 * const extendedS3Configuration = s3DestinationConfig({
 *   path,
 *   bucketArn: store.bucket.arn,
 *   roleArn: "arn:aws:iam::111122223333:role/log-pipeline-nginx-firehose-dev",
 *   functionArn: `${parser.lambda.arn}:$LATEST`,
 *   logGroup: "/aws/kinesisfirehose/log-pipeline-nginx-firehose-dev",
 *   logStream: "DestinationDelivery",
 * });
 */
export function s3DestinationConfig(
  props: S3DestinationProps,
): KinesisFirehoseDeliveryStreamExtendedS3Configuration {
  const { path, roleArn, table } = props;
  return {
    roleArn,
    bucketArn: props.bucketArn,
    prefix: `${path.prefix}/${hourExpression(path)}/`,
    errorOutputPrefix: `${errorPrefix(path.prefix)}/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/`,
    ...fileFormat(path.output),
    bufferingSize: path.buffering.sizeMiB,
    bufferingInterval: path.buffering.seconds,
    ...(path.dynamicPartitioning ? { dynamicPartitioningConfiguration: { enabled: true } } : {}),
    processingConfiguration: {
      enabled: true,
      processors: [{ type: "Lambda", parameters: processorParameters(props) }],
    },
    ...(table === undefined || path.output.format !== "parquet"
      ? {}
      : { dataFormatConversionConfiguration: toParquet(path.output, table, roleArn) }),
    cloudwatchLoggingOptions: { enabled: true, logGroupName: props.logGroup, logStreamName: props.logStream },
  };
}

/** The UTC hour of the lines themselves, as the function tells it, or of their arrival. */
function hourExpression({ dynamicPartitioning }: NginxFirehose): string {
  return dynamicPartitioning
    ? PARTITION_KEYS.map((key) => `!{partitionKeyFromLambda:${key}}`).join("/")
    : "!{timestamp:yyyy/MM/dd/HH}";
}

/** Readers infer the compression of text from a lower-case suffix; Firehose would call gzip'd JSON `.gz`. */
function fileFormat(output: NginxFirehose["output"]): { compressionFormat: string; fileExtension: string } {
  if (output.format === "parquet") return { compressionFormat: "UNCOMPRESSED", fileExtension: ".parquet" };
  return output.compression === "gzip"
    ? { compressionFormat: "GZIP", fileExtension: ".json.gz" }
    : { compressionFormat: "UNCOMPRESSED", fileExtension: ".json" };
}

/** Never a parameter with AWS's default (RoleArn's is the destination's role): every plan would show a difference. */
function processorParameters({
  path,
  functionArn,
}: S3DestinationProps): KinesisFirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorsParameters[] {
  const { buffering } = path.transform;
  return [
    { parameterName: "LambdaArn", parameterValue: functionArn },
    ...(buffering === undefined
      ? []
      : [
          { parameterName: "BufferSizeInMBs", parameterValue: String(buffering.sizeMiB) },
          { parameterName: "BufferIntervalInSeconds", parameterValue: String(buffering.seconds) },
        ]),
  ];
}

const PARQUET_COMPRESSION = { snappy: "SNAPPY", gzip: "GZIP", none: "UNCOMPRESSED" } as const;

/** https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html */
function toParquet(
  output: Extract<NginxFirehose["output"], { format: "parquet" }>,
  table: NonNullable<S3DestinationProps["table"]>,
  roleArn: string,
): KinesisFirehoseDeliveryStreamExtendedS3ConfigurationDataFormatConversionConfiguration {
  return {
    enabled: true,
    // Columns are lower case, whatever the records' names are.
    inputFormatConfiguration: { deserializer: { openXJsonSerDe: { caseInsensitive: true } } },
    outputFormatConfiguration: {
      serializer: { parquetSerDe: { compression: PARQUET_COMPRESSION[output.compression] } },
    },
    schemaConfiguration: { databaseName: table.database, tableName: table.name, roleArn },
  };
}
