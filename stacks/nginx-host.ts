import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Instance, type InstanceConfig } from "@cdktf/provider-aws/lib/instance";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { DRAIN_UNIT } from "../agent-config/drain-unit";
import { hostFiles } from "../agent-config/host-files";
import { hostStatements } from "../agent-config/host-policy";
import type { Environment, NginxHost } from "../environments";
import { hostAlarm } from "./constructs/alarms/host-alarms";
import { PathAlarms } from "./constructs/alarms/path-alarms";
import { HostFirewall } from "./constructs/host-firewall";
import { HostProfile } from "./constructs/host-profile";
import { hostUserData } from "./host-user-data";
import { nginxHostName, stackId } from "./naming";
import { PipelineStack } from "./pipeline-stack";
import { terraformLiteral } from "./terraform-literal";

/** https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
const NEWEST_IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

export interface NginxHostProps {
  readonly environment: Environment;
  /** The environment's `nginxHost`. */
  readonly host: NginxHost;
}

/**
 * EC2 hosts on Amazon Linux 2023 with nginx and the Kinesis agent, which ship into every path of the environment.
 *
 * @example
 * new NginxHostStack(app, { environment, host });
 */
export class NginxHostStack extends PipelineStack {
  constructor(scope: Construct, { environment, host }: NginxHostProps) {
    super(scope, "nginx-host", environment);
    const name = nginxHostName(environment);
    const { profile, pipelinePolicy, policies } = new HostProfile(this, "profile", {
      name,
      statements: hostStatements({ environment, accountId: environment.accountId }),
    });
    const { group } = new HostFirewall(this, "firewall", { name, vpcId: host.vpcId, http: host.http });
    const userData = terraformLiteral(hostUserData([...hostFiles({ environment }), DRAIN_UNIT]));
    const image = this.image(host);
    const hosts = hostPlaces(host).map(({ number, subnetId }) => {
      const instance = new Instance(this, `host-${number}`, {
        ...image,
        instanceType: host.instanceType,
        subnetId,
        vpcSecurityGroupIds: [group.id],
        iamInstanceProfile: profile.name,
        userData,
        // The files are the host: others make another host, and none is ever half one and half the other.
        userDataReplaceOnChange: true,
        // One hop: a container on the host gets none of its credentials.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        rootBlockDevice: { volumeType: "gp3", volumeSize: host.diskGiB, encrypted: true },
        monitoring: true,
        tags: { Name: `${name}-${number}` },
        // A host that cannot open a session or ship when it comes up looks broken.
        dependsOn: [...policies],
      });
      return { number, instanceId: instance.id };
    });
    new PathAlarms(this, "alarms", {
      environment,
      pipeline: stackId("nginx-host", environment),
      alarms: hosts.map(hostAlarm),
    });
    new TerraformOutput(this, "instance-ids", {
      value: hosts.map(({ instanceId }) => instanceId),
      description: "The hosts, in order: what a load balancer's target group takes",
    });
    new TerraformOutput(this, "pipeline-policy", {
      value: pipelinePolicy.json,
      description: "What a host does for the pipeline, for roles of hosts that exist already",
    });
  }

  /**
   * A new image appears every other week: it is for new hosts, and no reason to replace one that runs. A pinned image
   * is changed on purpose.
   */
  private image({ amiId }: NginxHost): Pick<InstanceConfig, "ami" | "lifecycle"> {
    // The new host is there before the old one goes.
    if (amiId !== undefined) return { ami: amiId, lifecycle: { createBeforeDestroy: true } };
    const newest = new DataAwsSsmParameter(this, "image", { name: NEWEST_IMAGE });
    // Not `value`: Terraform hides it in plans, and an image's id is what a reviewer wants to see.
    return {
      ami: newest.insecureValue,
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["ami"] },
    };
  }
}

/** Hosts are numbered from 1, each its own resource: one more or less replaces none of the others. */
function hostPlaces({ count, subnetIds }: NginxHost): { number: number; subnetId: string }[] {
  const rounds = Array.from({ length: Math.ceil(count / subnetIds.length) }, () => subnetIds).flat();
  return rounds.slice(0, count).map((subnetId, index) => ({ number: index + 1, subnetId }));
}
