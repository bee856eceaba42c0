import * as z from "zod";
import { ArmInstanceType, CallerSources, resourceId } from "./network";

/** The root volume of the Amazon Linux 2023 image is 8 GiB, and cannot be made smaller. */
const MIN_DISK_GIB = 8;

/** EC2 hosts with nginx and the Kinesis agent, in a network that exists already. */
export const NginxHost = z.strictObject({
  vpcId: resourceId("vpc").describe("The network."),
  subnetIds: z
    .array(resourceId("subnet"))
    .min(1, "must name at least one subnet")
    .describe(
      "Hosts are spread over them in turn. Each needs a way to AWS: a NAT gateway, a public address or VPC endpoints.",
    ),
  count: z.int().min(1).max(20).default(1).describe("How many hosts."),
  instanceType: ArmInstanceType.default("t4g.small").describe(
    "The default has 2 GiB of memory: the agent's Java takes up to 512 MiB beside nginx.",
  ),
  /** https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
  diskGiB: z
    .int()
    .min(MIN_DISK_GIB)
    .max(16_384)
    .default(20)
    .describe("A week of logs is kept, uncompressed, so that the agent can go on after it was down."),
  http: CallerSources.prefault({}).describe("Who may reach port 80; absent: nobody."),
  amiId: resourceId("ami")
    .optional()
    .describe(
      "The image: another one replaces the hosts; absent: the newest one at the time a host is made.",
    ),
});
export type NginxHost = z.infer<typeof NginxHost>;
