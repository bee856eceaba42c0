import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { Construct } from "constructs";
import type { Environment } from "../../environments";

/** The longest that SQS keeps a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MESSAGE_RETENTION_SECONDS = 14 * 86_400;

/** AWS asks for at least five, so that throttled polls alone do not fill the dead-letter queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const MAX_RECEIVES = 5;

/** As AWS asks, so that a batch is not seen again while a throttled call is repeated. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_PER_TIMEOUT = 6;

/** Names of the two queues, whose objects they hear of, and how long the function that reads them may take. */
export interface LogQueueProps {
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  readonly place: Pick<Environment, "region" | "accountId">;
  /** Of the function that reads the queue. */
  readonly functionTimeoutSeconds: number;
  /** Where objects are made that the queue hears of. */
  readonly bucket: S3Bucket;
  /** First part of their keys. */
  readonly keyPrefix: string;
  /** Last part of their keys. */
  readonly keySuffix: string;
}

/**
 * A queue of S3's notifications about new objects, and where those go that a function failed at five times.
 *
 * @example
 * const notifications = new LogQueue(this, "notifications", {
 *   queueName: "log-pipeline-alb-search-dev",
 *   deadLetterQueueName: "log-pipeline-alb-search-dev-failed",
 *   place: environment,
 *   functionTimeoutSeconds: 120,
 *   bucket: store.bucket,
 *   keyPrefix: "alb/AWSLogs/",
 *   keySuffix: ".log.gz",
 * });
 * notifications.readPermissions();
 */
export class LogQueue extends Construct {
  readonly queue: SqsQueue;
  readonly deadLetterQueue: SqsQueue;

  constructor(scope: Construct, id: string, props: LogQueueProps) {
    super(scope, id);
    const { place } = props;
    // Derived: both policies are JSON, which HCL takes no references within.
    const arnOf = (name: string) => `arn:aws:sqs:${place.region}:${place.accountId}:${name}`;
    const shared = { sqsManagedSseEnabled: true, messageRetentionSeconds: MESSAGE_RETENTION_SECONDS };
    this.deadLetterQueue = new SqsQueue(this, "dead-letters", {
      name: props.deadLetterQueueName,
      ...shared,
    });
    this.queue = new SqsQueue(this, "queue", {
      name: props.queueName,
      visibilityTimeoutSeconds: VISIBILITY_PER_TIMEOUT * props.functionTimeoutSeconds,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: arnOf(props.deadLetterQueueName),
        maxReceiveCount: MAX_RECEIVES,
      }),
      ...shared,
      dependsOn: [this.deadLetterQueue],
    });
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow", {
      queueUrl: this.deadLetterQueue.id,
      redriveAllowPolicy: JSON.stringify({
        redrivePermission: "byQueue",
        sourceQueueArns: [arnOf(props.queueName)],
      }),
    });
    new SqsQueuePolicy(this, "dead-letters-policy", {
      queueUrl: this.deadLetterQueue.id,
      policy: new DataAwsIamPolicyDocument(this, "dead-letters-document", {
        statement: [tlsOnly(this.deadLetterQueue)],
      }).json,
    });
    const policy = new SqsQueuePolicy(this, "policy", {
      queueUrl: this.queue.id,
      policy: new DataAwsIamPolicyDocument(this, "document", {
        statement: [tlsOnly(this.queue), sendFrom(props.bucket, this.queue, place.accountId)],
      }).json,
    });
    new S3BucketNotification(this, "notification", {
      bucket: props.bucket.id,
      queue: [
        {
          queueArn: this.queue.arn,
          events: ["s3:ObjectCreated:*"],
          filterPrefix: props.keyPrefix,
          filterSuffix: props.keySuffix,
        },
      ],
      // S3 sends a test event at once, and refuses a queue that does not take it.
      dependsOn: [policy],
    });
  }

  /**
   * What the function that reads the queue must be allowed.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html (execution role permissions)
   */
  readPermissions(): DataAwsIamPolicyDocumentStatement {
    return {
      sid: "ReadQueue",
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      resources: [this.queue.arn],
    };
  }
}

function tlsOnly({ arn }: SqsQueue): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "DenyInsecureTransport",
    effect: "Deny",
    principals: [{ type: "*", identifiers: ["*"] }],
    actions: ["sqs:*"],
    resources: [arn],
    condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
}

/** The account as well: a bucket's ARN holds none, and a deleted bucket's name is anybody's. https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html */
function sendFrom(bucket: S3Bucket, queue: SqsQueue, accountId: string): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "TakeNotifications",
    principals: [{ type: "Service", identifiers: ["s3.amazonaws.com"] }],
    actions: ["sqs:SendMessage"],
    resources: [queue.arn],
    condition: [
      { test: "ArnEquals", variable: "aws:SourceArn", values: [bucket.arn] },
      { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
    ],
  };
}
