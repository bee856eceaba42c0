import * as z from "zod";

/** `vpc-0a1b2c3d4e5f60718`: eight hexadecimal digits in old accounts, seventeen since. */
const resourceId = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
      `must be ${prefix}- and 8 or 17 hexadecimal digits`,
    );

/**
 * The image is for arm64, and starts on nothing else: the g behind a family's generation is Graviton.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
const ArmInstanceType = z
  .string()
  .regex(
    /^[a-z]+\d+g[a-z]*\.(nano|micro|small|medium|large|(\d+)?xlarge|metal(-\d+xl)?)$/,
    "must be an arm64 (Graviton) instance type such as t4g.small",
  );

/** The root volume of the Amazon Linux 2023 image is 8 GiB, and cannot be made smaller. */
const MIN_DISK_GIB = 8;

/** Each source of requests is a rule, and a rule is named after its source. */
const sources = (source: z.ZodString | z.ZodCIDRv4) =>
  z
    .array(source)
    .refine((all) => new Set(all).size === all.length, { error: "must not name a source twice" })
    .default([]);

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
  http: z
    .strictObject({
      securityGroupIds: sources(resourceId("sg")),
      cidrs: sources(z.cidrv4("must be an IPv4 range such as 10.0.0.0/16")),
    })
    .prefault({}),
  /** The image, pinned: another one replaces the hosts. Default: the newest one at the time a host is made. */
  amiId: resourceId("ami").optional(),
});
export type NginxHost = z.infer<typeof NginxHost>;
