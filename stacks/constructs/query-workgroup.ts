import {
  AthenaWorkgroup,
  type AthenaWorkgroupConfigurationResultConfigurationEncryptionConfiguration,
} from "@cdktf/provider-aws/lib/athena-workgroup";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** Where results go and how long they are kept, and how much a query may read. */
export interface QueryWorkgroupProps {
  readonly name: string;
  readonly description: string;
  readonly accountId: string;
  /** Of results. */
  readonly bucketName: string;
  readonly resultDays: number;
  /**
   * GiB that one query may read: it is ended there, and what it has read is billed.
   * https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
   */
  readonly scanLimitGiB: number;
  /** "kms": results are encrypted with a key of this stack; "service": with S3's own. */
  readonly encryption: "kms" | "service";
  /** Keep queries that people saved in the workgroup. */
  readonly protectData: boolean;
}

const GIB = 2 ** 30;

/**
 * Where queries are run: what one may read, where results go and how they are encrypted is the workgroup's to say, not
 * the client's.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 *
 * @example
 * const { workgroup } = new QueryWorkgroup(this, "queries", {
 *   name: "log-pipeline-dev",
 *   description: "Queries over the lines of nginx in dev",
 *   accountId: environment.accountId,
 *   bucketName: "log-pipeline-log-query-dev-111122223333",
 *   resultDays: 7,
 *   scanLimitGiB: 10,
 *   encryption: environment.encryption,
 *   protectData: environment.protectData,
 * });
 */
export class QueryWorkgroup extends Construct {
  readonly workgroup: AthenaWorkgroup;

  constructor(scope: Construct, id: string, props: QueryWorkgroupProps) {
    super(scope, id);
    const results = new PrivateBucket(this, "results", {
      bucketName: props.bucketName,
      // There is nothing that asking again would not give again.
      protectData: false,
      encryption: props.encryption,
      objects: { disposableDays: props.resultDays },
    });
    this.workgroup = new AthenaWorkgroup(this, "workgroup", {
      name: props.name,
      description: props.description,
      forceDestroy: !props.protectData,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: props.scanLimitGiB * GIB,
        resultConfiguration: {
          outputLocation: `s3://${results.bucket.bucket}/results/`,
          expectedBucketOwner: props.accountId,
          encryptionConfiguration: this.encryption(props),
        },
      },
    });
  }

  /** Athena asks for a key's ARN; that of the key which S3 keeps for the account is not known before it is used. */
  private encryption({
    encryption,
  }: QueryWorkgroupProps): AthenaWorkgroupConfigurationResultConfigurationEncryptionConfiguration {
    if (encryption === "service") return { encryptionOption: "SSE_S3" };
    const key = new KmsKey(this, "key", {
      description: "Results of queries over the delivered lines",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    return { encryptionOption: "SSE_KMS", kmsKeyArn: key.arn };
  }
}
