import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import {
  EksAccessPolicyAssociation,
  type EksAccessPolicyAssociationAccessScope,
} from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";
import type { EksLogging } from "../../environments";
import type { EksCluster } from "./eks-cluster";

/** The cluster, and the principals that the environment lets administer or read it. */
export interface ClusterAccessProps {
  readonly cluster: EksCluster;
  readonly access: EksLogging["access"];
}

/**
 * Who may do what in the cluster: an access entry and a policy of EKS for each principal. EKS itself makes the nodes'.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 *
 * @example
 * new ClusterAccess(this, "access", { cluster, access: eks.access });
 */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, { cluster, access }: ClusterAccessProps) {
    super(scope, id);
    const clusterName = cluster.resource.name;
    const grants: readonly Grant[] = [
      ...access.admins.map((principal) => ({
        principal,
        policy: "AmazonEKSClusterAdminPolicy",
        accessScope: { type: "cluster" },
      })),
      ...access.viewers.map(({ principal, namespaces }) => ({
        principal,
        policy: "AmazonEKSViewPolicy",
        accessScope: { type: "namespace", namespaces },
      })),
    ];
    for (const { principal, policy, accessScope } of grants) {
      // Named after the principal, so that taking one away leaves the others as they are.
      const name = principal.replace(/[^\w-]+/g, "-");
      const entry = new EksAccessEntry(this, name, { clusterName, principalArn: principal });
      new EksAccessPolicyAssociation(this, `${name}-policy`, {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
        accessScope,
      });
    }
  }
}

interface Grant {
  readonly principal: string;
  readonly policy: string;
  readonly accessScope: EksAccessPolicyAssociationAccessScope;
}
