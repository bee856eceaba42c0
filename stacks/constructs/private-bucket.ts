import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { ObjectLifecycle } from "../../environments";

/** What is kept in it, for how long, under which key, and who else may come in. */
export interface PrivateBucketProps {
  readonly bucketName: string;
  /** Refuse to destroy the bucket; off: it is emptied and destroyed with its stack. */
  readonly protectData: boolean;
  /** "kms": the AWS-managed key aws/s3 with a bucket key; "service": SSE-S3. */
  readonly encryption: "kms" | "service";
  /**
   * How long what is in it is kept: as the environment keeps what a path delivers and quarantines; or, where everything can
   * be made again, as query results can, so many days.
   */
  readonly objects: ObjectLifecycle | { readonly disposableDays: number };
  /** Key prefix of delivered objects. Absent: the path delivers elsewhere, and only what failed is here. */
  readonly deliveredPrefix?: string;
  /** What others may do here; made of the bucket's ARN. @default nothing */
  readonly grants?: (bucketArn: string) => DataAwsIamPolicyDocumentStatement[];
}

/**
 * A bucket as every path wants it: private, owner-enforced, versioned, encrypted, TLS-only, with a life cycle in
 * which quarantined, failed and replayed data outlive any reasonable repair and half-done uploads do not (7 days).
 *
 * @example
 * const { bucket } = new PrivateBucket(this, "failed", {
 *   bucketName: "log-pipeline-log-alerts-dev-111122223333",
 *   protectData: environment.protectData,
 *   encryption: environment.encryption,
 *   objects: environment.objects,
 * });
 */
export class PrivateBucket extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "bucket", {
      bucket: props.bucketName,
      forceDestroy: !props.protectData,
      ...(props.protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    const bucket = this.bucket.id;
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        props.encryption === "kms"
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }
          : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: lifecycleRules(props),
      // Rules on non-current versions are refused until versioning is on.
      dependsOn: [versioning],
    });
    new S3BucketPolicy(this, "policy", {
      bucket,
      policy: this.policyDocument(props.grants?.(this.bucket.arn) ?? []).json,
      // Both change the bucket's policy state; AWS answers OperationAborted when they overlap.
      dependsOn: [access],
    });
  }

  private policyDocument(grants: DataAwsIamPolicyDocumentStatement[]): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "tls-only", {
      statement: [
        {
          sid: "DenyInsecureTransport",
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: [this.bucket.arn, `${this.bucket.arn}/*`],
          condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
        ...grants,
      ],
    });
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html */
function lifecycleRules({
  objects,
  deliveredPrefix,
}: PrivateBucketProps): S3BucketLifecycleConfigurationRule[] {
  const keptDays = (id: string, prefix: string, days: number): S3BucketLifecycleConfigurationRule => ({
    id,
    status: "Enabled",
    filter: [{ prefix }],
    expiration: [{ days }],
  });
  if ("disposableDays" in objects) return [keptDays("disposable", "", objects.disposableDays), cleanUp(1)];
  const { quarantineDays } = objects;
  return [
    ...(deliveredPrefix === undefined
      ? []
      : [...delivered(deliveredPrefix, objects), keptDays("quarantine", "quarantine/", quarantineDays)]),
    keptDays("failed-invocations", "aws/lambda/", quarantineDays),
    keptDays("replayed", "replayed/", quarantineDays),
    cleanUp(30),
  ];
}

function cleanUp(noncurrentDays: number): S3BucketLifecycleConfigurationRule {
  return {
    id: "clean-up",
    status: "Enabled",
    filter: [{ prefix: "" }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    noncurrentVersionExpiration: [{ noncurrentDays }],
    // What is left of an object that expired, once its versions are gone: lists would get longer and longer.
    expiration: [{ expiredObjectDeleteMarker: true }],
  };
}

/** No rule where nothing ever becomes of an object: S3 refuses one without an action. */
function delivered(prefix: string, objects: ObjectLifecycle): S3BucketLifecycleConfigurationRule[] {
  const { infrequentAccessDays, glacierDays, expireDays } = objects;
  const transition = [
    { days: infrequentAccessDays, storageClass: "STANDARD_IA" },
    { days: glacierDays, storageClass: "GLACIER" },
  ].flatMap(({ days, storageClass }) => (days === "never" ? [] : [{ days, storageClass }]));
  if (transition.length === 0 && expireDays === "never") return [];
  return [
    {
      id: "delivered",
      status: "Enabled",
      filter: [{ prefix: `${prefix}/` }],
      ...(transition.length === 0 ? {} : { transition }),
      ...(expireDays === "never" ? {} : { expiration: [{ days: expireDays }] }),
    },
  ];
}
