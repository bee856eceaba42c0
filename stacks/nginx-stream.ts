import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Construct } from "constructs";
import type { Environment } from "../environments";
import { toFormatVariables } from "../formats/format-variables";
import { functionAlarms } from "./constructs/alarms/function-alarms";
import { accountingAlarm, quarantineAlarms } from "./constructs/alarms/line-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { readerAlarms, streamAlarm } from "./constructs/alarms/stream-alarms";
import { PathDashboard } from "./constructs/path-dashboard";
import { PipelineFunction } from "./constructs/pipeline-function";
import { PrivateBucket } from "./constructs/private-bucket";
import { sourceStreamConfig } from "./constructs/source-stream";
import { nginxStreamRows } from "./dashboards/nginx-stream";
import { maskKeyVariables, readMaskKey } from "./mask-key";
import { metricsOf } from "./metrics/metrics";
import { nginxStreamNames, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";

export interface NginxStreamProps {
  readonly environment: Environment;
  /** Zip of functions/nginx-to-s3. */
  readonly bundlePath: string;
}

/**
 * nginx → Kinesis agent → Kinesis Data Stream → Lambda `nginx-to-s3` → S3.
 *
 * @example
 * new NginxStreamStack(app, { environment, bundlePath: ".build/functions/nginx-to-s3.zip" });
 */
export class NginxStreamStack extends PipelineStack {
  constructor(scope: Construct, props: NginxStreamProps) {
    super(scope, "nginx-stream", props.environment);
    const { environment } = props;
    const { nginxStream: path } = environment;
    const pipeline = stackId("nginx-stream", environment);
    const names = nginxStreamNames(environment);

    const stream = new KinesisStream(
      this,
      "stream",
      sourceStreamConfig({ name: names.stream, capacity: path.stream, environment }),
    );
    const store = new PrivateBucket(this, "store", {
      bucketName: names.bucket,
      protectData: environment.protectData,
      encryption: environment.encryption,
      objects: environment.objects,
      deliveredPrefix: path.prefix,
    });
    const parser = new PipelineFunction(this, "nginx-to-s3", {
      functionName: names.function,
      description: "nginx access-log lines from Kinesis to typed JSON in S3, by UTC hour",
      bundlePath: props.bundlePath,
      memoryMb: path.function.memoryMb,
      timeoutSeconds: path.function.timeoutSeconds,
      logRetentionDays: environment.logRetentionDays,
      environment: {
        PIPELINE: pipeline,
        BUCKET: names.bucket,
        PREFIX: path.prefix,
        COMPRESSION: path.compression,
        GZIP_LEVEL: String(path.gzipLevel),
        ...toFormatVariables(environment.log),
        ...maskKeyVariables(environment),
      },
      permissions: [
        readStream(stream),
        ...writeObjects(store.bucket, path.prefix),
        ...readMaskKey(environment),
      ],
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: stream.arn,
      functionName: parser.lambda.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: path.mapping.batchSize,
      maximumBatchingWindowInSeconds: path.mapping.batchingWindowSeconds,
      maximumRetryAttempts: path.mapping.maximumRetryAttempts,
      maximumRecordAgeInSeconds: path.mapping.maximumRecordAgeSeconds,
      bisectBatchOnFunctionError: true,
      // S3 keeps the whole batch; a queue or topic would only keep its sequence numbers.
      destinationConfig: { onFailure: { destinationArn: store.bucket.arn } },
    });
    const held = { stream: names.stream, retentionHours: path.stream.retentionHours };
    const alarms = [
      accountingAlarm(pipeline),
      ...quarantineAlarms(pipeline),
      streamAlarm(held),
      ...readerAlarms({
        ...held,
        reader: names.function,
        age: metricsOf("function", { FunctionName: names.function })("IteratorAge", "Maximum"),
        maximumRecordAgeSeconds: path.mapping.maximumRecordAgeSeconds,
      }),
      ...functionAlarms({
        functionName: names.function,
        timeoutSeconds: path.function.timeoutSeconds,
        failures: "batches are retried, then kept under aws/lambda/ in the bucket",
        throttled: "records wait in the stream",
      }),
    ];
    new PathAlarms(this, "alarms", { environment, pipeline, alarms });
    const rows = nginxStreamRows({ pipeline, names, memoryMb: path.function.memoryMb });
    new PathDashboard(this, "dashboard", { environment, pipeline, alarms, rows });
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html (execution role permissions) */
function readStream(stream: KinesisStream): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "ReadStream",
    actions: [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ],
    resources: [stream.arn],
  };
}

/** Objects of this path only, and for the mapping's on-failure destination what Lambda asks for: put and list. */
function writeObjects(bucket: S3Bucket, prefix: string): DataAwsIamPolicyDocumentStatement[] {
  return [
    {
      sid: "WriteObjects",
      actions: ["s3:PutObject"],
      resources: [`${prefix}/*`, `quarantine/${prefix}/*`, "aws/lambda/*"].map(
        (keys) => `${bucket.arn}/${keys}`,
      ),
    },
    { sid: "CheckFailureDestination", actions: ["s3:ListBucket"], resources: [bucket.arn] },
  ];
}
