import { DataAwsEksAddonVersion } from "@cdktf/provider-aws/lib/data-aws-eks-addon-version";
import { EksAddon, type EksAddonConfig } from "@cdktf/provider-aws/lib/eks-addon";
import { Construct } from "constructs";
import type { EksCluster } from "./eks-cluster";

/** Which add-on, by its name in EKS, with what EKS takes for it besides its version. */
export interface ClusterAddOnProps
  extends Pick<
    EksAddonConfig,
    "configurationValues" | "dependsOn" | "podIdentityAssociation" | "serviceAccountRoleArn"
  > {
  readonly addOnName: string;
  readonly cluster: EksCluster;
}

/**
 * An add-on of EKS in the version that AWS means for the cluster's: when the cluster is upgraded, so are its add-ons.
 * https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 *
 * @example
 * new ClusterAddOn(this, "coredns", { addOnName: "coredns", cluster, dependsOn: [nodeGroup.group] });
 */
export class ClusterAddOn extends Construct {
  readonly addOn: EksAddon;

  constructor(scope: Construct, id: string, props: ClusterAddOnProps) {
    super(scope, id);
    const { addOnName: addonName, cluster, ...config } = props;
    const { kubernetesVersion } = cluster;
    const meant = new DataAwsEksAddonVersion(this, "version", { addonName, kubernetesVersion });
    this.addOn = new EksAddon(this, "add-on", {
      ...config,
      clusterName: cluster.resource.name,
      addonName,
      addonVersion: meant.version,
    });
  }
}
