import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { EksLogging, Environment } from "../environments";
import { clusterAlarms } from "./constructs/alarms/cluster-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { addCallerRules } from "./constructs/caller-rules";
import { ClusterAccess } from "./constructs/cluster-access";
import { ClusterAddOn } from "./constructs/cluster-add-on";
import { EksCluster } from "./constructs/eks-cluster";
import { LogWriter } from "./constructs/log-writer";
import { NodeGroup } from "./constructs/node-group";
import { ServiceAccountRole } from "./constructs/service-account-role";
import { StackError } from "./error";
import { eksLoggingNames, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";

export interface EksLoggingProps {
  readonly environment: Environment;
  /** The environment's `eksLogging`. */
  readonly eks: EksLogging;
}

/**
 * An EKS cluster whose containers' lines go to the log group that the environment's alerts look at.
 *
 * @throws StackError where no alerts look at that group, so that no stack would make it
 * @example
 * new EksLoggingStack(app, { environment, eks });
 */
export class EksLoggingStack extends PipelineStack {
  constructor(scope: Construct, { environment, eks }: EksLoggingProps) {
    super(scope, "eks-logging", environment);
    const names = eksLoggingNames(environment, eks);
    requireAlerts(environment, names.applicationLogs);
    const cluster = new EksCluster(this, "control-plane", {
      environment,
      eks,
      clusterName: names.cluster,
      logGroupName: names.controlPlaneLogs,
    });
    addCallerRules(this, {
      securityGroupId: cluster.resource.vpcConfig.clusterSecurityGroupId,
      service: { name: "api", port: 443, description: "Kubernetes API" },
      callers: eks.endpoint.privateSources,
    });
    new ClusterAccess(this, "access", { cluster, access: eks.access });
    const provider = eks.logWriter.identity === "irsa" ? this.identityProvider(cluster) : undefined;
    const nodeGroup = new NodeGroup(this, "nodes", {
      cluster,
      eks,
      dependsOn: this.networking(cluster, provider),
    });
    // Its pods need nodes to run on, and it is not there before they run.
    new ClusterAddOn(this, "coredns", { addOnName: "coredns", cluster, dependsOn: [nodeGroup.group] });
    const { role } = new LogWriter(this, "log-writer", {
      environment,
      eks,
      cluster,
      logGroupName: names.applicationLogs,
      provider,
      nodeGroup,
    });
    new PathAlarms(this, "alarms", {
      environment,
      pipeline: stackId("eks-logging", environment),
      alarms: clusterAlarms({ clusterName: names.cluster, applicationLogs: names.applicationLogs }),
    });
    new TerraformOutput(this, "cluster-name", {
      value: cluster.resource.name,
      description: "For aws eks update-kubeconfig, and for the ConfigMap cluster-info",
    });
    new TerraformOutput(this, "log-writer-role-arn", {
      value: role.arn,
      description: "With IRSA, the service account of the collector is annotated with it",
    });
  }

  /** EKS's certificate is one that IAM trusts: no thumbprint is needed. */
  private identityProvider({ resource }: EksCluster): IamOpenidConnectProvider {
    return new IamOpenidConnectProvider(this, "oidc", {
      url: resource.identity.get(0).oidc.get(0).issuer,
      clientIdList: ["sts.amazonaws.com"],
    });
  }

  /**
   * What nodes need to become ready. The network plugin has its own role, so that no pod in the node's network gets its
   * rights: https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
   */
  private networking(cluster: EksCluster, provider: IamOpenidConnectProvider | undefined) {
    const plugin = new ServiceAccountRole(this, "network-plugin", {
      roleName: `${cluster.name}-aws-node`,
      serviceAccount: { namespace: "kube-system", name: "aws-node" },
      clusterArn: cluster.arn,
      provider,
    });
    const policy = new IamRolePolicyAttachment(this, "network-plugin-policy", {
      role: plugin.role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
    });
    const addOn = (addOnName: string, more = {}) =>
      new ClusterAddOn(this, addOnName, { addOnName, cluster, ...more }).addOn;
    return [
      addOn("vpc-cni", { ...plugin.addOnIdentity, dependsOn: [policy] }),
      addOn("kube-proxy"),
      ...(provider === undefined ? [addOn("eks-pod-identity-agent")] : []),
    ];
  }
}

/** Of an environment, what decides whether the group of containers' lines has an owner. */
type Alerts = Pick<Environment, "name"> & {
  readonly logAlerts?: { readonly groups: readonly { readonly name: string }[] } | undefined;
};

/**
 * The group belongs to the stack that alerts on it, with its retention and filters. Made here where there is no such
 * stack, it would stand in that stack's way on the day the environment gets one.
 */
function requireAlerts({ name, logAlerts }: Alerts, logGroup: string): void {
  if (logAlerts?.groups.some((group) => group.name === logGroup)) return;
  throw new StackError(
    `environments/${name}.ts: eksLogging: its lines go to ${logGroup}, which the stack log-alerts makes: logAlerts.groups must name it`,
  );
}
