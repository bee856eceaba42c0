import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Construct } from "constructs";
import { addCallerRules, type Callers } from "./caller-rules";

/** The hosts' network, and who may send them requests. */
export interface HostFirewallProps {
  readonly name: string;
  readonly vpcId: string;
  /** Who may reach port 80. */
  readonly http: Callers;
}

/**
 * Port 80 for whom the environment names, HTTPS to AWS and its package repositories, and nothing else. Names and the
 * time need no rule: security groups do not filter Amazon's DNS resolver and time service.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 *
 * @example
 * const http = { securityGroupIds: ["sg-0123456789abcdef0"], cidrs: [] };
 * const { group } = new HostFirewall(this, "firewall", { name: "nginx-dev", vpcId: "vpc-0123456789abcdef0", http });
 */
export class HostFirewall extends Construct {
  readonly group: SecurityGroup;

  constructor(scope: Construct, id: string, props: HostFirewallProps) {
    super(scope, id);
    this.group = new SecurityGroup(this, "group", {
      name: props.name,
      description: "nginx hosts: HTTP in from named sources, HTTPS out",
      vpcId: props.vpcId,
      tags: { Name: props.name },
    });
    addCallerRules(this, {
      securityGroupId: this.group.id,
      service: { name: "http", port: 80, description: "nginx" },
      callers: props.http,
    });
    new VpcSecurityGroupEgressRule(this, "https-out", {
      securityGroupId: this.group.id,
      description: "AWS services and package repositories",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    });
  }
}
