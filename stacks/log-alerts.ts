import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Construct } from "constructs";
import type { Environment, LogAlerts } from "../environments";
import { alertAlarms, forwardingAlarms } from "./constructs/alarms/alert-alarms";
import { asynchronousAlarms } from "./constructs/alarms/asynchronous-alarms";
import { functionAlarms } from "./constructs/alarms/function-alarms";
import { accountingAlarm } from "./constructs/alarms/line-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { FingerprintTable } from "./constructs/fingerprint-table";
import { PathDashboard } from "./constructs/path-dashboard";
import { PipelineFunction } from "./constructs/pipeline-function";
import { PrivateBucket } from "./constructs/private-bucket";
import { constructId, SubscribedGroup } from "./constructs/subscribed-group";
import { logAlertsRows } from "./dashboards/log-alerts";
import { StackError } from "./error";
import { logAlertsNames, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";
import { readParameter } from "./read-parameter";

export interface LogAlertsProps {
  readonly environment: Environment;
  /** The environment's `logAlerts`. */
  readonly path: LogAlerts;
  /** Zip of functions/log-alerts. */
  readonly bundlePath: string;
}

/**
 * Log groups → subscription filters → Lambda `log-alerts` → Slack.
 *
 * @throws StackError where the function would be called by its own log
 * @example
 * new LogAlertsStack(app, { environment, path, bundlePath: ".build/functions/log-alerts.zip" });
 */
export class LogAlertsStack extends PipelineStack {
  constructor(scope: Construct, props: LogAlertsProps) {
    super(scope, "log-alerts", props.environment);
    const { environment, path } = props;
    const pipeline = stackId("log-alerts", environment);
    const names = logAlertsNames(environment, path);
    refuseOwnLog(props);

    const failed = new PrivateBucket(this, "failed", {
      bucketName: names.bucket,
      protectData: environment.protectData,
      encryption: environment.encryption,
      objects: environment.objects,
    });
    const table =
      path.dedup === undefined
        ? undefined
        : new FingerprintTable(this, "fingerprints", {
            tableName: names.table,
            protectData: environment.protectData,
            encryption: environment.encryption,
          });
    const { lambda } = new PipelineFunction(this, "log-alerts", {
      functionName: names.function,
      description: "log events that match a pattern to messages in Slack",
      bundlePath: props.bundlePath,
      memoryMb: path.function.memoryMb,
      timeoutSeconds: path.function.timeoutSeconds,
      reservedConcurrency: path.reservedConcurrency,
      logRetentionDays: environment.logRetentionDays,
      environment: { PIPELINE: pipeline, ...alertVariables(path, names.table) },
      permissions: [
        readParameter(environment, { sid: "ReadWebhook", name: path.webhookParameter }),
        ...(table === undefined
          ? []
          : [{ sid: "ClaimFingerprints", actions: ["dynamodb:PutItem"], resources: [table.arn] }]),
        ...keepFailedEvents(failed.bucket, environment),
      ],
    });
    const whatFails = new LambdaFunctionEventInvokeConfig(this, "what-fails", {
      functionName: lambda.functionName,
      maximumRetryAttempts: path.retries,
      maximumEventAgeInSeconds: path.maximumEventAgeSeconds,
      // S3 keeps the whole event; a topic would drop large ones.
      destinationConfig: { onFailure: { destination: failed.bucket.arn } },
    });
    for (const group of path.groups) {
      new SubscribedGroup(this, `group-${constructId(group.name)}`, {
        environment,
        group,
        lambda,
        after: [whatFails],
      });
    }
    const alarms = [
      accountingAlarm(pipeline),
      ...forwardingAlarms(path.groups),
      ...asynchronousAlarms({
        functionName: names.function,
        maximumEventAgeSeconds: path.maximumEventAgeSeconds,
      }),
      ...functionAlarms({
        functionName: names.function,
        timeoutSeconds: path.function.timeoutSeconds,
        failures: "no message gets to Slack; events are tried again, then kept in the bucket",
        throttled: "events wait for up to six hours",
      }),
      ...alertAlarms({ pipeline, dedup: path.dedup !== undefined }),
    ];
    new PathAlarms(this, "alarms", { environment, pipeline, alarms });
    const rows = logAlertsRows({ pipeline, path, names });
    new PathDashboard(this, "dashboard", { environment, pipeline, alarms, rows });
  }
}

/** What functions/log-alerts reads at its start. */
function alertVariables(path: LogAlerts, table: string): Record<string, string> {
  return {
    WEBHOOK_PARAMETER: path.webhookParameter,
    ...(path.maskPatterns.length === 0 ? {} : { MASK_PATTERNS: JSON.stringify(path.maskPatterns) }),
    ...(path.dedup === undefined ? {} : { DEDUP_TABLE: table, DEDUP_MINUTES: String(path.dedup.minutes) }),
  };
}

/**
 * What Lambda asks for to keep what failed: put and list, in a bucket of this account and no other, should this one be
 * deleted and its name taken by somebody else. Nothing for KMS: the policy of aws/s3 lets the account's principals use
 * that key through S3.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
function keepFailedEvents(bucket: S3Bucket, { accountId }: Environment): DataAwsIamPolicyDocumentStatement[] {
  const condition = [{ test: "StringEquals", variable: "s3:ResourceAccount", values: [accountId] }];
  return [
    {
      sid: "KeepFailedEvents",
      actions: ["s3:PutObject"],
      resources: [`${bucket.arn}/aws/lambda/*`],
      condition,
    },
    { sid: "CheckFailureDestination", actions: ["s3:ListBucket"], resources: [bucket.arn], condition },
  ];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions-recursion-prevention.html */
function refuseOwnLog({ environment, path }: LogAlertsProps): void {
  const own = `/aws/lambda/${logAlertsNames(environment, path).function}`;
  const index = path.groups.findIndex(({ name }) => name === own);
  if (index === -1) return;
  throw new StackError(
    `environments/${environment.name}.ts: logAlerts.groups.${index}.name: must not be the log of the function itself: each call would write what calls it again, for ever, got ${JSON.stringify(own)}`,
  );
}
