import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

/** What the delivery stream writes, calls and reads; rights to what is absent are not given. */
export interface DeliveryRoleProps {
  readonly roleName: string;
  readonly accountId: string;
  readonly bucketArn: string;
  /** Key prefixes that Firehose writes under, without their closing slash. */
  readonly prefixes: readonly string[];
  /** Qualified: Firehose calls what the processor's LambdaArn says. */
  readonly functionArn: string;
  readonly logStreamArn: string;
  /** Where the source is a Kinesis stream. */
  readonly streamArn?: string;
  /** Catalogue, database and table, where Firehose writes Parquet. */
  readonly glueArns?: readonly string[];
}

/**
 * What Firehose may do for one delivery stream.
 * https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 *
 * @example
 * const { role, policy } = new DeliveryRole(this, "delivery", {
 *   roleName: "log-pipeline-nginx-firehose-dev",
 *   accountId: environment.accountId,
 *   bucketArn: store.bucket.arn,
 *   prefixes: [path.prefix, errorPrefix(path.prefix)],
 *   functionArn: `${parser.lambda.arn}:$LATEST`,
 *   logStreamArn: "arn:aws:logs:ap-northeast-2:111122223333:log-group:/aws/kinesisfirehose/a:log-stream:b",
 * });
 */
export class DeliveryRole extends Construct {
  readonly role: IamRole;
  /** Whatever uses the role must wait for it. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: DeliveryRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: this.trustPolicy(props.accountId).json,
    });
    this.policy = new IamRolePolicy(this, "role-policy", {
      name: "delivery",
      role: this.role.id,
      policy: new DataAwsIamPolicyDocument(this, "permissions", { statement: statements(props) }).json,
    });
  }

  /**
   * Firehose names the account of the delivery stream as the external id, so that no other account's stream can make
   * it use this role. Its documentation promises no aws:SourceArn key when it assumes a role.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CreateFirehoseStream.html
   */
  private trustPolicy(accountId: string): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["firehose.amazonaws.com"] }],
          condition: [{ test: "StringEquals", variable: "sts:ExternalId", values: [accountId] }],
        },
      ],
    });
  }
}

function statements(props: DeliveryRoleProps): DataAwsIamPolicyDocumentStatement[] {
  return [
    {
      sid: "WriteObjects",
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      resources: props.prefixes.map((prefix) => `${props.bucketArn}/${prefix}/*`),
    },
    {
      sid: "FindBucket",
      actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      resources: [props.bucketArn],
    },
    {
      sid: "Transform",
      actions: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      resources: [props.functionArn],
    },
    { sid: "LogErrors", actions: ["logs:PutLogEvents"], resources: [props.logStreamArn] },
    ...(props.streamArn === undefined
      ? []
      : [
          {
            sid: "ReadStream",
            actions: [
              "kinesis:DescribeStream",
              "kinesis:GetRecords",
              "kinesis:GetShardIterator",
              "kinesis:ListShards",
            ],
            resources: [props.streamArn],
          },
        ]),
    ...(props.glueArns === undefined
      ? []
      : [
          {
            sid: "ReadSchema",
            actions: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
            resources: [...props.glueArns],
          },
        ]),
  ];
}
