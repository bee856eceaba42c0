import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EksCluster as Cluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import type { EksLogging, Environment } from "../../environments";

/** The longest that KMS waits, and takes the deletion back. https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const DELETION_WINDOW_DAYS = 30;

/** What the environment says of its cluster, and the names that other resources know it by. */
export interface EksClusterProps {
  readonly environment: Environment;
  readonly eks: EksLogging;
  readonly clusterName: string;
  /** The control plane writes to no other, and would make it without a retention. */
  readonly logGroupName: string;
}

/**
 * The control plane: private endpoint, IAM and access entries alone to come in by, encrypted secrets, logs.
 *
 * @example
 * const { cluster: clusterName, controlPlaneLogs: logGroupName } = eksLoggingNames(environment, eks);
 * const control = new EksCluster(this, "control-plane", { environment, eks, clusterName, logGroupName });
 */
export class EksCluster extends Construct {
  readonly resource: Cluster;
  /** Known before the cluster is there, for what is named after it. */
  readonly name: string;
  readonly arn: string;
  readonly kubernetesVersion: string;

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    const { environment, eks, clusterName } = props;
    const protection = environment.protectData ? { lifecycle: { preventDestroy: true } } : {};
    this.name = clusterName;
    this.kubernetesVersion = eks.kubernetesVersion;
    this.arn = `arn:aws:eks:${environment.region}:${environment.accountId}:cluster/${clusterName}`;
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: props.logGroupName,
      retentionInDays: environment.logRetentionDays,
    });
    const keyArn = eks.secretsKeyArn ?? this.secretsKey(clusterName, protection).arn;
    const role = new IamRole(this, "role", {
      name: `${clusterName}-cluster`,
      assumeRolePolicy: this.trustPolicy(environment).json,
    });
    const policy = new IamRolePolicy(this, "role-policy", {
      name: "cluster",
      role: role.id,
      policy: new DataAwsIamPolicyDocument(this, "permissions", {
        statement: clusterStatements({ environment, keyArn }),
      }).json,
    });
    this.resource = new Cluster(this, "cluster", {
      name: clusterName,
      version: eks.kubernetesVersion,
      roleArn: role.arn,
      upgradePolicy: { supportType: eks.extendedSupport ? "EXTENDED" : "STANDARD" },
      vpcConfig: {
        subnetIds: eks.subnetIds,
        endpointPrivateAccess: true,
        endpointPublicAccess: eks.endpoint.publicCidrs.length > 0,
        ...(eks.endpoint.publicCidrs.length > 0 ? { publicAccessCidrs: eks.endpoint.publicCidrs } : {}),
      },
      // No rights that no plan shows: neither the aws-auth ConfigMap nor whoever makes the cluster.
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      // Add-ons of EKS take their place: these nobody would ever update.
      bootstrapSelfManagedAddons: false,
      encryptionConfig: { provider: { keyArn }, resources: ["secrets"] },
      enabledClusterLogTypes: eks.controlPlaneLogs,
      deletionProtection: environment.protectData,
      ...protection,
      dependsOn: [logGroup, policy],
    });
  }

  /** With AWS's own key policy: IAM of the account decides, and whoever makes the cluster makes EKS's grant. */
  private secretsKey(clusterName: string, protection: object): KmsKey {
    return new KmsKey(this, "secrets-key", {
      description: `Kubernetes secrets of the EKS cluster ${clusterName}, which is lost without it`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      ...protection,
    });
  }

  /** https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html */
  private trustPolicy({ accountId }: Environment): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }],
          condition: [
            { test: "ArnEquals", variable: "aws:SourceArn", values: [this.arn] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
          ],
        },
      ],
    });
  }
}

/**
 * The least that a cluster must be allowed. AWS's own AmazonEKSClusterPolicy could also make load balancers and open
 * security groups, all over the account.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
 */
function clusterStatements(props: {
  environment: Environment;
  keyArn: string;
}): DataAwsIamPolicyDocumentStatement[] {
  const { region, accountId } = props.environment;
  return [
    {
      sid: "TagNodes",
      actions: ["ec2:CreateTags"],
      resources: [`arn:aws:ec2:${region}:${accountId}:instance/*`],
      condition: [
        { test: "ForAnyValue:StringLike", variable: "aws:TagKeys", values: ["kubernetes.io/cluster/*"] },
      ],
    },
    {
      sid: "DescribeNetwork",
      actions: [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTopology",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
    { sid: "DescribeKey", actions: ["kms:DescribeKey"], resources: [props.keyArn] },
  ];
}
