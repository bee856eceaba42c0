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

export interface PrivateBucketProps {
  readonly bucketName: string;
  /** Refuse to destroy the bucket; off: it is emptied and destroyed with its stack. */
  readonly protectData: boolean;
  /** "kms": the AWS-managed key aws/s3 with a bucket key; "service": SSE-S3. */
  readonly encryption: "kms" | "service";
  /**
   * Key prefix of delivered objects: they move to IA after 30 days, Glacier after 90, and expire after 365. Absent: the
   * path delivers elsewhere, and only what failed is here.
   */
  readonly deliveredPrefix?: string;
  /**
   * Objects that are here for a while and can be made again, as query results can: this many days. Nothing of a path is
   * here then. @default the bucket is a path's
   */
  readonly disposableDays?: number;
  /** What others may do here; made of the bucket's ARN. @default nothing */
  readonly grants?: (bucketArn: string) => DataAwsIamPolicyDocumentStatement[];
}

/**
 * A bucket as every path wants it: private, owner-enforced, versioned, encrypted, TLS-only, with a life cycle in
 * which quarantined, failed and replayed data outlive any reasonable repair (90 days) and half-done uploads do not (7 days).
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
  deliveredPrefix,
  disposableDays,
}: Pick<PrivateBucketProps, "deliveredPrefix" | "disposableDays">): S3BucketLifecycleConfigurationRule[] {
  const keptDays = (id: string, prefix: string, days = 90): S3BucketLifecycleConfigurationRule => ({
    id,
    status: "Enabled",
    filter: [{ prefix }],
    expiration: [{ days }],
  });
  const cleanUp = (noncurrentDays: number): S3BucketLifecycleConfigurationRule => ({
    id: "clean-up",
    status: "Enabled",
    filter: [{ prefix: "" }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    noncurrentVersionExpiration: [{ noncurrentDays }],
  });
  if (disposableDays !== undefined) return [keptDays("disposable", "", disposableDays), cleanUp(1)];
  const delivered = (prefix: string): S3BucketLifecycleConfigurationRule => ({
    id: "delivered",
    status: "Enabled",
    filter: [{ prefix: `${prefix}/` }],
    transition: [
      { days: 30, storageClass: "STANDARD_IA" },
      { days: 90, storageClass: "GLACIER" },
    ],
    expiration: [{ days: 365 }],
  });
  return [
    ...(deliveredPrefix === undefined
      ? []
      : [delivered(deliveredPrefix), keptDays("quarantine", "quarantine/")]),
    keptDays("failed-invocations", "aws/lambda/"),
    keptDays("replayed", "replayed/"),
    cleanUp(30),
  ];
}
