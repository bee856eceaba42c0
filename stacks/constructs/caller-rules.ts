import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";

/** Who may call, as environments name them. */
export interface Callers {
  readonly securityGroupIds: readonly string[];
  readonly cidrs: readonly string[];
}

/** Whose door it is, which port is behind it, and for whom it opens. */
export interface CallerRulesProps {
  readonly securityGroupId: string;
  /** `name` begins the ids of its rules; `port` is the TCP port. */
  readonly service: {
    readonly name: string;
    /** TCP port, 1 to 65,535. */
    readonly port: number;
    readonly description: string;
  };
  readonly callers: Callers;
}

/**
 * Opens one TCP port of a security group to each caller.
 *
 * @example
 * addCallerRules(this, {
 *   securityGroupId: cluster.resource.vpcConfig.clusterSecurityGroupId,
 *   service: { name: "api", port: 443, description: "Kubernetes API" },
 *   callers: { securityGroupIds: [], cidrs: ["10.0.0.0/16"] },
 * });
 */
export function addCallerRules(scope: Construct, props: CallerRulesProps): void {
  const { securityGroupId, service, callers } = props;
  const sources = [
    ...callers.securityGroupIds.map((id) => ({ id, referencedSecurityGroupId: id })),
    ...callers.cidrs.map((cidr) => ({ id: cidr, cidrIpv4: cidr })),
  ];
  for (const { id, ...from } of sources) {
    // Named after its source, so that taking one away leaves the others as they are.
    new VpcSecurityGroupIngressRule(scope, `${service.name}-from-${id.replace(/[./]/g, "-")}`, {
      securityGroupId,
      description: service.description,
      ipProtocol: "tcp",
      fromPort: service.port,
      toPort: service.port,
      ...from,
    });
  }
}
