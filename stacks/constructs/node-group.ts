import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import type { EksLogging } from "../../environments";
import type { EksCluster } from "./eks-cluster";

/**
 * What the kubelet, the agent of Pod Identity and image pulls need. AWS's own, because AWS extends them with its images;
 * the third that guides attach, AmazonEKS_CNI_Policy, is the network plugin's own role's.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
const NODE_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"] as const;

/** The disk of Amazon Linux that is the root. */
const ROOT_DEVICE = "/dev/xvda";

/** The cluster, and what the environment says of its nodes: types, disks and how many. */
export interface NodeGroupProps {
  readonly cluster: EksCluster;
  readonly eks: EksLogging;
  /** Without these no node becomes ready. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Managed nodes on Amazon Linux 2023, arm64.
 *
 * @example
 * const { addOn } = new ClusterAddOn(this, "kube-proxy", { addOnName: "kube-proxy", cluster });
 * new NodeGroup(this, "nodes", { cluster, eks, dependsOn: [addOn] });
 */
export class NodeGroup extends Construct {
  readonly group: EksNodeGroup;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { cluster, eks } = props;
    const { nodes } = eks;
    const role = new IamRole(this, "role", {
      name: `${cluster.name}-nodes`,
      assumeRolePolicy: this.trustPolicy().json,
    });
    const policies = NODE_POLICIES.map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    const template = this.template(cluster.name, nodes.diskGiB);
    this.group = new EksNodeGroup(this, "group", {
      clusterName: cluster.resource.name,
      // A prefix: what replaces a group is there before it goes.
      nodeGroupNamePrefix: "nodes-",
      version: cluster.kubernetesVersion,
      amiType: "AL2023_ARM_64_STANDARD",
      capacityType: "ON_DEMAND",
      instanceTypes: nodes.instanceTypes,
      nodeRoleArn: role.arn,
      subnetIds: eks.subnetIds,
      scalingConfig: { minSize: nodes.min, desiredSize: nodes.desired, maxSize: nodes.max },
      updateConfig: { maxUnavailable: 1 },
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...policies, ...props.dependsOn],
    });
  }

  private template(clusterName: string, diskGiB: number): LaunchTemplate {
    return new LaunchTemplate(this, "template", {
      name: `${clusterName}-nodes`,
      // One hop: a pod gets none of the node's credentials. What needs them shares the node's network: the network
      // plugin, the agent of Pod Identity, the CloudWatch agent.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: ROOT_DEVICE,
          ebs: { volumeType: "gp3", volumeSize: diskGiB, encrypted: "true", deleteOnTermination: "true" },
        },
      ],
      tagSpecifications: [{ resourceType: "instance", tags: { Name: `${clusterName}-node` } }],
    });
  }

  /** No source-account condition: EC2 only gives instances a role of their own account, as with other hosts. */
  private trustPolicy(): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
        },
      ],
    });
  }
}
