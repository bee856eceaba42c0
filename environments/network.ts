import * as z from "zod";
import { distinct } from "./values";

/** `vpc-0a1b2c3d4e5f60718`: eight hexadecimal digits in old accounts, seventeen since. */
export const resourceId = (prefix: string) =>
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
export const ArmInstanceType = z
  .string()
  .regex(
    /^[a-z]+\d+g[a-z]*\.(nano|micro|small|medium|large|(\d+)?xlarge|metal(-\d+xl)?)$/,
    "must be an arm64 (Graviton) instance type such as t4g.small",
  );

/** Each source of requests is a rule, and a rule is named after its source. */
const sources = (source: z.ZodString | z.ZodCIDRv4) => distinct(source, "a source").default([]);

/** Who may call: security groups and address ranges. Default: nobody. */
export const CallerSources = z.strictObject({
  securityGroupIds: sources(resourceId("sg")).describe("Security groups, such as a load balancer's."),
  cidrs: sources(z.cidrv4("must be an IPv4 range such as 10.0.0.0/16")).describe("Ranges of addresses."),
});
