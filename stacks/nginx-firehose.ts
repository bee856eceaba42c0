import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import {
  KinesisFirehoseDeliveryStream,
  type KinesisFirehoseDeliveryStreamServerSideEncryption,
} from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Construct } from "constructs";
import { anySecrets, type Environment, type NginxFirehose } from "../environments";
import { sourcedColumns } from "../formats";
import { toFormatVariables } from "../formats/format-variables";
import type { Alarm } from "./constructs/alarms/alarm";
import { firehoseAlarms } from "./constructs/alarms/firehose-alarms";
import { functionAlarms } from "./constructs/alarms/function-alarms";
import { accountingAlarm, quarantineAlarms } from "./constructs/alarms/line-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { readerAlarms, streamAlarm } from "./constructs/alarms/stream-alarms";
import { DeliveryRole } from "./constructs/delivery-role";
import { PathDashboard } from "./constructs/path-dashboard";
import { PipelineFunction } from "./constructs/pipeline-function";
import { PrivateBucket } from "./constructs/private-bucket";
import { RecordTable } from "./constructs/record-table";
import { errorPrefix, s3DestinationConfig } from "./constructs/s3-destination";
import { sourceStreamConfig } from "./constructs/source-stream";
import { nginxFirehoseRows } from "./dashboards/nginx-firehose";
import { maskKeyVariables, readMaskKey } from "./mask-key";
import { metricsOf } from "./metrics/metrics";
import { type NginxFirehoseNames, nginxFirehoseNames, roleName, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";

export interface NginxFirehoseProps {
  readonly environment: Environment;
  /** The environment's `nginxFirehose`. */
  readonly path: NginxFirehose;
  /** Zip of functions/firehose-transform. */
  readonly bundlePath: string;
}

/**
 * nginx → Kinesis agent → Kinesis Data Stream, or straight → Firehose → Lambda `firehose-transform` → S3.
 *
 * @example
 * new NginxFirehoseStack(app, { environment, path, bundlePath: ".build/functions/firehose-transform.zip" });
 */
export class NginxFirehoseStack extends PipelineStack {
  constructor(scope: Construct, props: NginxFirehoseProps) {
    super(scope, "nginx-firehose", props.environment);
    const { environment, path } = props;
    const pipeline = stackId("nginx-firehose", environment);
    const names = nginxFirehoseNames(environment, path);

    const stream =
      path.source.kind === "kinesis-stream"
        ? new KinesisStream(
            this,
            "stream",
            sourceStreamConfig({ name: names.stream, capacity: path.source.stream, environment }),
          )
        : undefined;
    const store = new PrivateBucket(this, "store", {
      bucketName: names.bucket,
      protectData: environment.protectData,
      encryption: environment.encryption,
      objects: environment.objects,
      deliveredPrefix: path.prefix,
    });
    const transform = new PipelineFunction(this, "firehose-transform", {
      functionName: names.function,
      description: "nginx access-log lines from Firehose to typed JSON",
      bundlePath: props.bundlePath,
      memoryMb: path.transform.memoryMb,
      timeoutSeconds: path.transform.timeoutSeconds,
      logRetentionDays: environment.logRetentionDays,
      environment: {
        PIPELINE: pipeline,
        PARTITION_BY: path.dynamicPartitioning ? "hour" : "none",
        ...toFormatVariables(environment.log),
        ...maskKeyVariables(environment),
      },
      permissions: readMaskKey(environment),
    });
    // Firehose logs why it could not call, convert or deliver; the lines themselves go to the error prefix.
    const logGroup = new CloudwatchLogGroup(this, "delivery-log-group", {
      name: `/aws/kinesisfirehose/${names.deliveryStream}`,
      retentionInDays: environment.logRetentionDays,
    });
    const logStream = new CloudwatchLogStream(this, "delivery-log-stream", {
      name: "DestinationDelivery",
      logGroupName: logGroup.name,
    });
    const records =
      path.output.format === "parquet"
        ? new RecordTable(this, "records", {
            database: names.database,
            table: {
              name: names.table,
              bucket: names.bucket,
              prefix: path.prefix,
              partitionedBy: "hour",
              format: "parquet",
              columns: sourcedColumns(environment.log, anySecrets(environment.log)),
            },
          })
        : undefined;
    const functionArn = `${transform.lambda.arn}:$LATEST`;
    const { role, policy } = new DeliveryRole(this, "delivery", {
      roleName: roleName(names.deliveryStream),
      accountId: environment.accountId,
      bucketArn: store.bucket.arn,
      prefixes: [path.prefix, errorPrefix(path.prefix)],
      functionArn,
      logStreamArn: logStream.arn,
      ...(stream === undefined ? {} : { streamArn: stream.arn }),
      ...(records === undefined
        ? {}
        : {
            glueArns: [
              `arn:aws:glue:${environment.region}:${environment.accountId}:catalog`,
              records.database.arn,
              records.table.arn,
            ],
          }),
    });
    new KinesisFirehoseDeliveryStream(this, "delivery-stream", {
      name: names.deliveryStream,
      destination: "extended_s3",
      // A delivery stream with a source has the source's encryption, and refuses one of its own.
      ...(stream === undefined
        ? { serverSideEncryption: this.encryption(environment) }
        : { kinesisSourceConfiguration: { kinesisStreamArn: stream.arn, roleArn: role.arn } }),
      extendedS3Configuration: s3DestinationConfig({
        path,
        bucketArn: store.bucket.arn,
        roleArn: role.arn,
        functionArn,
        logGroup: logGroup.name,
        logStream: logStream.name,
        ...(records === undefined
          ? {}
          : { table: { database: records.database.name, name: records.table.name } }),
      }),
      ...(environment.protectData ? { lifecycle: { preventDestroy: true } } : {}),
      // Firehose tries what its role may do when the delivery stream is made.
      dependsOn: [policy],
    });
    const alarms = pathAlarms({ pipeline, path, names });
    new PathAlarms(this, "alarms", { environment, pipeline, alarms });
    const rows = nginxFirehoseRows({ pipeline, path, names });
    new PathDashboard(this, "dashboard", { environment, pipeline, alarms, rows });
  }

  /**
   * Firehose takes no AWS-managed key, so "kms" means a key of this stack. Its grant on the key is Firehose's own:
   * hosts and the delivery role need no right on it.
   * https://docs.aws.amazon.com/firehose/latest/dev/encryption.html
   */
  private encryption(environment: Environment): KinesisFirehoseDeliveryStreamServerSideEncryption {
    if (environment.encryption === "service") return { enabled: true, keyType: "AWS_OWNED_CMK" };
    const key = new KmsKey(this, "key", {
      description: `Lines that ${stackId("nginx-firehose", environment)} holds until they are delivered`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      ...(environment.protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    return { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn };
  }
}

function pathAlarms(props: { pipeline: string; path: NginxFirehose; names: NginxFirehoseNames }): Alarm[] {
  const { pipeline, path, names } = props;
  const { source } = path;
  const retentionHours = source.kind === "kinesis-stream" ? source.stream.retentionHours : undefined;
  const deliveryStream = names.deliveryStream;
  const held = retentionHours === undefined ? undefined : { stream: names.stream, retentionHours };
  return [
    accountingAlarm(pipeline),
    ...quarantineAlarms(pipeline),
    ...(held === undefined ? [] : [streamAlarm(held)]),
    ...(held === undefined
      ? []
      : readerAlarms({
          ...held,
          reader: deliveryStream,
          age: metricsOf("deliveryStream", { DeliveryStreamName: deliveryStream })(
            "KinesisMillisBehindLatest",
            "Maximum",
          ),
        })),
    ...firehoseAlarms({
      deliveryStream,
      retentionHours,
      bufferingSeconds: path.buffering.seconds,
      convertsFormat: path.output.format === "parquet",
      partitions: path.dynamicPartitioning,
    }),
    ...functionAlarms({
      functionName: names.function,
      timeoutSeconds: path.transform.timeoutSeconds,
      failures: "Firehose repeats the call three times, then files the lines as they stand in quarantine",
      throttled: "Firehose repeats the call three times",
    }),
  ];
}
