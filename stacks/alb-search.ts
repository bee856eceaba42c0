import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Construct } from "constructs";
import type { AlbSearch, Environment } from "../environments";
import { domainAlarms } from "./constructs/alarms/domain-alarms";
import { functionAlarms } from "./constructs/alarms/function-alarms";
import { accountingAlarm, quarantineAlarms } from "./constructs/alarms/line-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { queueAlarms } from "./constructs/alarms/queue-alarms";
import { DomainAccess } from "./constructs/domain-access";
import { LogQueue, MESSAGE_RETENTION_SECONDS } from "./constructs/log-queue";
import { PathDashboard } from "./constructs/path-dashboard";
import { PipelineFunction } from "./constructs/pipeline-function";
import { PrivateBucket } from "./constructs/private-bucket";
import { SearchDomain } from "./constructs/search-domain";
import { albSearchRows } from "./dashboards/alb-search";
import { administratorArns, albSearchNames, INDEX_PREFIX, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";
import { BULK_ACTIONS, bulkResources } from "./search-access";

/** No object comes near it: 200 MB of gzip are about 4 GB of lines. What does is no log, but an attack on memory. */
const MAX_EXPANDED_BYTES = 8 * 1024 ** 3;

export interface AlbSearchProps {
  readonly environment: Environment;
  /** The environment's `albSearch`. */
  readonly path: AlbSearch;
  /** Zip of functions/alb-to-opensearch. */
  readonly bundlePath: string;
}

/**
 * Access logs of load balancers in S3 → notification → SQS → Lambda `alb-to-opensearch` → OpenSearch.
 *
 * @example
 * new AlbSearchStack(app, { environment, path, bundlePath: ".build/functions/alb-to-opensearch.zip" });
 */
export class AlbSearchStack extends PipelineStack {
  constructor(scope: Construct, props: AlbSearchProps) {
    super(scope, "alb-search", props.environment);
    const { environment, path } = props;
    const pipeline = stackId("alb-search", environment);
    const names = albSearchNames(environment, path);
    const logs = `${path.prefix}/AWSLogs/`;

    const store = new PrivateBucket(this, "store", {
      bucketName: names.bucket,
      protectData: environment.protectData,
      // Whatever the environment asks for: load balancers write into no bucket with another encryption.
      encryption: "service",
      objects: environment.objects,
      deliveredPrefix: path.prefix,
      grants: (arn) => [writeLogs(`${arn}/${logs}${environment.accountId}/*`, environment)],
    });
    const notifications = new LogQueue(this, "notifications", {
      queueName: names.queue,
      deadLetterQueueName: names.deadLetterQueue,
      place: environment,
      functionTimeoutSeconds: path.function.timeoutSeconds,
      bucket: store.bucket,
      keyPrefix: logs,
      keySuffix: ".log.gz",
    });
    const domainArn =
      path.domain.kind === "existing"
        ? path.domain.arn
        : `arn:aws:es:${environment.region}:${environment.accountId}:domain/${names.domain}`;
    const managed =
      path.domain.kind === "managed"
        ? new SearchDomain(this, "search", {
            domainName: names.domain,
            domainArn,
            settings: path.domain,
            environment,
          })
        : undefined;
    const indexer = new PipelineFunction(this, "alb-to-opensearch", {
      functionName: names.function,
      description: "Access-log lines of load balancers from S3 to OpenSearch, by day",
      bundlePath: props.bundlePath,
      memoryMb: path.function.memoryMb,
      timeoutSeconds: path.function.timeoutSeconds,
      logRetentionDays: environment.logRetentionDays,
      environment: {
        PIPELINE: pipeline,
        INDEX_PREFIX,
        BUCKET: names.bucket,
        PREFIX: path.prefix,
        MAX_EXPANDED_BYTES: String(MAX_EXPANDED_BYTES),
        ...(path.domain.kind === "existing" ? { OPENSEARCH_ENDPOINT: path.domain.endpoint } : {}),
      },
      ...(managed === undefined ? {} : { references: { OPENSEARCH_ENDPOINT: managed.domain.endpoint } }),
      permissions: [
        notifications.readPermissions(),
        ...useObjects(store.bucket, path.prefix),
        { sid: "WriteDocuments", actions: [...BULK_ACTIONS], resources: bulkResources(domainArn) },
      ],
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: notifications.queue.arn,
      functionName: indexer.lambda.arn,
      batchSize: path.mapping.batchSize,
      // Messages that failed come again by themselves; the others of their batch do not.
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: path.mapping.maximumConcurrency },
    });
    const alarms = [
      accountingAlarm(pipeline),
      ...quarantineAlarms(pipeline),
      ...queueAlarms({
        queue: names.queue,
        deadLetterQueue: names.deadLetterQueue,
        retentionSeconds: MESSAGE_RETENTION_SECONDS,
      }),
      ...functionAlarms({
        functionName: names.function,
        timeoutSeconds: path.function.timeoutSeconds,
        failures: "its messages come again, five times at most",
        throttled: "messages wait in the queue",
      }),
      ...(path.domain.kind === "managed"
        ? domainAlarms({
            domainName: names.domain,
            accountId: environment.accountId,
            settings: path.domain,
          })
        : []),
    ];
    new PathAlarms(this, "alarms", { environment, pipeline, alarms });
    const rows = albSearchRows({ pipeline, path, names, accountId: environment.accountId });
    new PathDashboard(this, "dashboard", { environment, pipeline, alarms, rows });
    if (managed === undefined || path.domain.kind !== "managed") return;
    new DomainAccess(this, "access", {
      domainName: managed.domain.domainName,
      domainArn,
      writerRoleArn: indexer.lambda.role,
      administratorArns: administratorArns(path.domain, environment),
    });
  }
}

/**
 * Load balancers of this account and region, no others: the ARN says both. AWS names no further condition key for
 * this principal.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
function writeLogs(
  objects: string,
  { region, accountId }: Pick<Environment, "region" | "accountId">,
): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "TakeLogs",
    principals: [{ type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] }],
    actions: ["s3:PutObject"],
    resources: [objects],
    condition: [
      {
        test: "ArnLike",
        variable: "aws:SourceArn",
        values: [`arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`],
      },
    ],
  };
}

/** Reads logs, writes what could not be delivered. Without the right to list, S3 answers 403 for an object that is gone. */
function useObjects(bucket: S3Bucket, prefix: string): DataAwsIamPolicyDocumentStatement[] {
  return [
    { sid: "ReadLogs", actions: ["s3:GetObject"], resources: [`${bucket.arn}/${prefix}/AWSLogs/*`] },
    { sid: "TellGoneFromForbidden", actions: ["s3:ListBucket"], resources: [bucket.arn] },
    {
      sid: "Quarantine",
      actions: ["s3:PutObject"],
      resources: [`${bucket.arn}/quarantine/${prefix}/*`],
    },
  ];
}
