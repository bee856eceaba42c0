import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { EksAddonConfig } from "@cdktf/provider-aws/lib/eks-addon";
import type { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Fn } from "cdktf";
import { Construct } from "constructs";

/** A service account of Kubernetes. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** Which service account of which cluster takes the role, and by what means. */
export interface ServiceAccountRoleProps {
  readonly roleName: string;
  readonly serviceAccount: ServiceAccount;
  readonly clusterArn: string;
  /** The cluster's, where service accounts take roles by it (IRSA); absent: by EKS Pod Identity. */
  readonly provider: IamOpenidConnectProvider | undefined;
}

/**
 * A role that one service account of one cluster can take, and nobody else.
 *
 * @example
 * const plugin = new ServiceAccountRole(this, "network-plugin", {
 *   roleName: `${cluster.name}-aws-node`,
 *   serviceAccount: { namespace: "kube-system", name: "aws-node" },
 *   clusterArn: cluster.arn,
 *   provider: undefined,
 * });
 * new ClusterAddOn(this, "vpc-cni", { addOnName: "vpc-cni", cluster, ...plugin.addOnIdentity });
 */
export class ServiceAccountRole extends Construct {
  readonly role: IamRole;
  /** How an add-on is told of the role. */
  readonly addOnIdentity: Pick<EksAddonConfig, "podIdentityAssociation" | "serviceAccountRoleArn">;

  constructor(scope: Construct, id: string, props: ServiceAccountRoleProps) {
    super(scope, id);
    const { roleName, provider, serviceAccount } = props;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        provider === undefined ? podIdentityTrust(props) : webIdentityTrust(provider, serviceAccount),
      ],
    });
    this.role = new IamRole(this, "role", { name: roleName, assumeRolePolicy: trust.json });
    const roleArn = this.role.arn;
    this.addOnIdentity =
      provider === undefined
        ? { podIdentityAssociation: [{ roleArn, serviceAccount: serviceAccount.name }] }
        : { serviceAccountRoleArn: roleArn };
  }
}

/**
 * EKS states the pod's cluster, namespace and service account as session tags. Without conditions on them, whoever may
 * pass the role could associate it with any service account of any cluster in the account.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
function podIdentityTrust(props: ServiceAccountRoleProps): DataAwsIamPolicyDocumentStatement {
  const { clusterArn, serviceAccount } = props;
  const tag = (name: string, value: string) => ({
    test: "StringEquals",
    variable: `aws:RequestTag/${name}`,
    values: [value],
  });
  return {
    actions: ["sts:AssumeRole", "sts:TagSession"],
    principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
    condition: [
      tag("eks-cluster-arn", clusterArn),
      tag("kubernetes-namespace", serviceAccount.namespace),
      tag("kubernetes-service-account", serviceAccount.name),
    ],
  };
}

/** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
function webIdentityTrust(
  provider: IamOpenidConnectProvider,
  { namespace, name }: ServiceAccount,
): DataAwsIamPolicyDocumentStatement {
  const issuer = Fn.replace(provider.url, "https://", "");
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [provider.arn] }],
    condition: [
      { test: "StringEquals", variable: `${issuer}:aud`, values: ["sts.amazonaws.com"] },
      {
        test: "StringEquals",
        variable: `${issuer}:sub`,
        values: [`system:serviceaccount:${namespace}:${name}`],
      },
    ],
  };
}
