import * as z from "zod";

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html#createdomains */
export const DomainName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{2,27}$/,
    "must be 3-28 lower-case letters, digits or hyphens, and begin with a letter",
  );

/** The first generations, which know no encryption at rest, and so no fine-grained access control. */
const WITHOUT_ENCRYPTION = /^(t2|m[1-3])\./;

/** i families, and a d behind a generation: disks of the instance itself, in place of volumes. */
const WITHOUT_VOLUME = /^(i[a-z]*\d|oi\d|[a-z]+\d+gd)/;

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html */
const InstanceType = z
  .string()
  .regex(
    /^[a-z]+\d+[a-z]*\.(small|medium|large|(\d+)?xlarge)\.search$/,
    "must be an instance type such as r7g.large.search",
  )
  .refine((type) => !WITHOUT_ENCRYPTION.test(type), {
    error: "must not be of a generation without encryption at rest",
  })
  .refine((type) => !WITHOUT_VOLUME.test(type), {
    error: "must be a type that keeps its data on EBS volumes",
  });

/** T3 is for trying things out: it knows neither Auto-Tune nor standby. */
export function isT3(instanceType: string): boolean {
  return instanceType.startsWith("t3.");
}

/** In GiB; other types take at least the size of the larger one. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource */
const VOLUME_LIMITS: Readonly<Record<string, number>> = { "t3.small.search": 100, "t3.medium.search": 200 };

/**
 * Three zones and three dedicated masters, unless told otherwise. Standby keeps a whole zone idle and every line three
 * times; AWS asks for masters, and for data nodes in threes.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
 */
const MultiAz = z
  .strictObject({
    zones: z.literal([2, 3]).default(3).describe("How many Availability Zones data nodes are in."),
    standby: z
      .boolean()
      .default(false)
      .describe("One zone idles, ready to take over; every line is kept three times."),
    masterType: InstanceType.optional().describe(
      "Of three dedicated masters; absent: data nodes elect one of themselves.",
    ),
  })
  .refine(({ standby, zones }) => !standby || zones === 3, {
    path: ["zones"],
    error: "must be 3 where standby is on",
  })
  .refine(({ standby, masterType }) => !standby || (masterType !== undefined && !isT3(masterType)), {
    path: ["masterType"],
    error: "must be set, and no t3, where standby is on",
  });

/**
 * One who administers the domain: an ARN, or `role/<name>` and `user/<name>` of the environment's own account. No
 * wildcard, which is what seed 004 opened its domain with.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
const Administrator = z
  .string()
  .regex(
    /^(arn:aws:iam::\d{12}:)?(role|user)\/([\x21-\x29\x2b-\x3e\x40-\x7e]+\/)?[\w+=,.@-]{1,64}$/,
    "must be one IAM role or user: role/<name>, user/<name> or its whole ARN",
  );

const Administrators = z
  .array(Administrator)
  .min(1, "must name at least one IAM role or user: nobody else could look into the domain")
  .refine((all) => new Set(all).size === all.length, { error: "must not name anybody twice" });

/** A domain that the stack makes. */
export const ManagedDomain = z
  .strictObject({
    kind: z.literal("managed").describe("A domain that the stack makes."),
    /**
     * AWS offers 2.19, 3.1, 3.3, 3.5 and 3.7 of the last two majors; the default is the one before the newest.
     * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html
     */
    engineVersion: z
      .string()
      .regex(/^OpenSearch_[23]\.\d{1,2}$/, "must be a version such as OpenSearch_3.5")
      .default("OpenSearch_3.5")
      .describe("Upgrades happen in place, downgrades not at all."),
    instanceType: InstanceType.describe("Of data nodes."),
    /** 80 is AWS's quota before anybody asks for more. */
    instances: z
      .int()
      .min(1)
      .max(80)
      .describe("How many data nodes: a multiple of `multiAz.zones`, where that is set."),
    volumeGiB: z
      .int()
      .min(10)
      .max(24_576)
      .describe(
        `gp3, for each data node; at most ${Object.entries(VOLUME_LIMITS)
          .map(([type, limit]) => `${limit} where \`instanceType\` is \`${type}\``)
          .join(", ")}.`,
      ),
    multiAz: MultiAz.optional().describe("Nodes are spread over zones; absent: everything is in one zone."),
    administrators: Administrators.describe(
      "Who may do everything in the domain. The first is the master user of fine-grained access control.",
    ),
  })
  .superRefine(({ instanceType, instances, volumeGiB, multiAz }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const limit = VOLUME_LIMITS[instanceType];
    if (limit !== undefined && volumeGiB > limit) {
      refuse("volumeGiB", `must be at most ${limit} where instanceType is ${instanceType}`);
    }
    if (multiAz === undefined) return;
    if (instances % multiAz.zones !== 0) {
      refuse(
        "instances",
        `must be a multiple of ${multiAz.zones}, so that each of multiAz.zones has as many as the next`,
      );
    }
    if (multiAz.standby && isT3(instanceType)) refuse("instanceType", "must be no t3 where standby is on");
  });
export type ManagedDomain = z.infer<typeof ManagedDomain>;

/** A domain of somebody else, who grants the function its access: docs/alb-search.md says what. */
export const ExistingDomain = z.strictObject({
  kind: z
    .literal("existing")
    .describe("A domain of somebody else: docs/alb-search.md says what its owner grants."),
  endpoint: z
    .hostname("must be a host name, without https:// and path")
    .refine((host) => !host.startsWith("vpc-"), {
      error: "must be a public endpoint: the function is in no VPC",
    })
    .describe("Its host."),
  arn: z
    .string()
    .regex(
      /^arn:aws:es:[a-z0-9-]+:\d{12}:domain\/[a-z][a-z0-9-]{2,27}$/,
      "must be the ARN of a domain: arn:aws:es:<region>:<account>:domain/<name>",
    )
    .describe("Its ARN, in the environment's region."),
});
