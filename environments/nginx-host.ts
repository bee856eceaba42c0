import * as z from "zod";
import { ArmInstanceType, CallerSources, resourceId } from "./network";

/** The root volume of the Amazon Linux 2023 image is 8 GiB, and cannot be made smaller. */
const MIN_DISK_GIB = 8;

/** EC2 hosts with nginx and the Kinesis agent, in a network that exists already. */
export const NginxHost = z.strictObject({
  vpcId: resourceId("vpc"),
  /** Hosts are spread over them in turn. Each needs a way to AWS: a NAT gateway, a public address or VPC endpoints. */
  subnetIds: z.array(resourceId("subnet")).min(1, "must name at least one subnet"),
  count: z.int().min(1).max(20).default(1),
  /** 2 GiB of memory: the agent's Java takes up to 512 MiB beside nginx. */
  instanceType: ArmInstanceType.default("t4g.small"),
  /**
   * A week of logs is kept, uncompressed, so that the agent can go on after it was down.
   * https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
   */
  diskGiB: z.int().min(MIN_DISK_GIB).max(16_384).default(20),
  /** Who may reach port 80: a load balancer's security group, address ranges. Default: nobody. */
  http: CallerSources.prefault({}),
  /** The image, pinned: another one replaces the hosts. Default: the newest one at the time a host is made. */
  amiId: resourceId("ami").optional(),
});
export type NginxHost = z.infer<typeof NginxHost>;
