import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { EksLogging, Environment } from "../../environments";
import { LOG_WRITER_NAMESPACE, LOG_WRITER_SERVICE_ACCOUNTS, logWriterStatements } from "../log-writer-policy";
import { ClusterAddOn } from "./cluster-add-on";
import type { EksCluster } from "./eks-cluster";
import type { NodeGroup } from "./node-group";
import { ServiceAccountRole } from "./service-account-role";

/**
 * Without traces: they are another trade, and need other rights.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html
 */
const ADD_ON_CONFIGURATION = {
  agent: { config: { logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } } } },
  manager: { applicationSignals: { autoMonitor: { monitorAllServices: false } } },
};

/** The cluster, who collects its containers' lines, and where to. */
export interface LogWriterProps {
  readonly environment: Environment;
  readonly eks: EksLogging;
  readonly cluster: EksCluster;
  /** The group of the containers' lines. */
  readonly logGroupName: string;
  /** The cluster's, where service accounts take roles by it (IRSA); undefined: by EKS Pod Identity. */
  readonly provider: IamOpenidConnectProvider | undefined;
  readonly nodeGroup: NodeGroup;
}

/**
 * The role of what collects containers' lines; of an add-on also the add-on.
 *
 * @example
 * const { applicationLogs: logGroupName } = eksLoggingNames(environment, eks);
 * const { role } = new LogWriter(this, "log-writer", {
 *   environment,
 *   eks,
 *   cluster,
 *   logGroupName,
 *   provider: undefined,
 *   nodeGroup,
 * });
 */
export class LogWriter extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: LogWriterProps) {
    super(scope, id);
    const { cluster, eks, environment, provider } = props;
    const { collector } = eks.logWriter;
    const serviceAccount = {
      namespace: LOG_WRITER_NAMESPACE,
      name: LOG_WRITER_SERVICE_ACCOUNTS[collector],
    };
    const identity = new ServiceAccountRole(this, "identity", {
      roleName: `${cluster.name}-${serviceAccount.name}`,
      serviceAccount,
      clusterArn: cluster.arn,
      provider,
    });
    this.role = identity.role;
    const addOnLogs = collector === "add-on" ? addOnLogGroups(cluster.name) : [];
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: logWriterStatements({
        collector,
        environment,
        logGroups: [props.logGroupName, ...addOnLogs],
      }),
    });
    const policy = new IamRolePolicy(this, "role-policy", {
      name: "logs",
      role: this.role.id,
      policy: permissions.json,
    });
    if (collector === "add-on") {
      // Made here, with a retention: the add-on would make them, and keep them for ever.
      const groups = addOnLogs.map(
        (name) =>
          new CloudwatchLogGroup(this, name.slice(1).replaceAll("/", "-"), {
            name,
            retentionInDays: environment.logRetentionDays,
          }),
      );
      new ClusterAddOn(this, "observability", {
        addOnName: "amazon-cloudwatch-observability",
        cluster,
        configurationValues: JSON.stringify(ADD_ON_CONFIGURATION),
        ...identity.addOnIdentity,
        dependsOn: [props.nodeGroup.group, policy, ...groups],
      });
    } else if (provider === undefined) {
      new EksPodIdentityAssociation(this, "association", {
        clusterName: cluster.resource.name,
        namespace: serviceAccount.namespace,
        serviceAccount: serviceAccount.name,
        roleArn: this.role.arn,
      });
    }
  }
}

/** Of what the add-on writes beside the containers' lines: logs of the nodes, and metrics as log events. */
function addOnLogGroups(clusterName: string): string[] {
  return ["dataplane", "host", "performance"].map((kind) => `/aws/containerinsights/${clusterName}/${kind}`);
}
