import * as z from "zod";
import { BucketName, KeyPrefix, LambdaSize, NO_ACCOUNT, ResourceName } from "./values";

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html#createdomains */
const DomainName = z
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
    zones: z.literal([2, 3]).default(3),
    standby: z.boolean().default(false),
    /** Three of this type; absent: data nodes elect one of themselves. */
    masterType: InstanceType.optional(),
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
const ManagedDomain = z
  .strictObject({
    kind: z.literal("managed"),
    /**
     * AWS offers 2.19, 3.1, 3.3, 3.5 and 3.7 of the last two majors; the default is the one before the newest.
     * Upgrades happen in place, downgrades not at all.
     * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html
     */
    engineVersion: z
      .string()
      .regex(/^OpenSearch_[23]\.\d{1,2}$/, "must be a version such as OpenSearch_3.5")
      .default("OpenSearch_3.5"),
    instanceType: InstanceType,
    /** Data nodes. 80 is AWS's quota before anybody asks for more. */
    instances: z.int().min(1).max(80),
    /** gp3, for each data node. */
    volumeGiB: z.int().min(10).max(24_576),
    /** Absent: everything is in one zone. */
    multiAz: MultiAz.optional(),
    /** The first is the master user of fine-grained access control. */
    administrators: Administrators,
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
const ExistingDomain = z.strictObject({
  kind: z.literal("existing"),
  endpoint: z
    .hostname("must be a host name, without https:// and path")
    .refine((host) => !host.startsWith("vpc-"), {
      error: "must be a public endpoint: the function is in no VPC",
    }),
  arn: z
    .string()
    .regex(
      /^arn:aws:es:[a-z0-9-]+:\d{12}:domain\/[a-z][a-z0-9-]{2,27}$/,
      "must be the ARN of a domain: arn:aws:es:<region>:<account>:domain/<name>",
    ),
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const LoadBalancer = z.strictObject({
  arn: z
    .string()
    .regex(
      /^arn:aws:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/app\/[a-zA-Z0-9-]{1,32}\/[0-9a-f]{16}$/,
      "must be the ARN of an Application Load Balancer",
    ),
  /** Log each connection, too, not only each request. */
  connectionLogs: z.boolean().default(false),
});

/** ALB access logs in S3 → notification → SQS → Lambda `alb-to-opensearch` → OpenSearch. */
export const AlbSearch = z
  .strictObject({
    /** Keep the names of resources that exist already; default: derived in stacks/naming.ts. */
    names: z
      .strictObject({
        function: ResourceName.optional(),
        bucket: BucketName.optional(),
        queue: ResourceName.optional(),
        domain: DomainName.optional(),
      })
      .default({}),
    /**
     * Below it, load balancers write `AWSLogs/<account>/…`.
     * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
     */
    prefix: KeyPrefix.refine((prefix) => !prefix.includes("AWSLogs"), {
      error: "must not contain AWSLogs: load balancers add it",
    }).default("alb"),
    /** How long a day's index is kept; objects in S3 outlive it. */
    retentionDays: z.int().min(1).max(3_650).default(30),
    function: LambdaSize.prefault({ memoryMb: 1024, timeoutSeconds: 300 }),
    mapping: z
      .strictObject({
        /** Messages, of which each is about one object as a rule. Lambda takes no more without a batching window. */
        batchSize: z.int().min(1).max(10).default(5),
        /**
         * Functions at a time: what the domain can index, not what Lambda can run.
         * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html#events-sqs-max-concurrency
         */
        maximumConcurrency: z.int().min(2).max(1_000).default(5),
      })
      .prefault({}),
    /** Those that `npm run search-setup` switches the logs of on; others may write into the bucket as well. */
    loadBalancers: z
      .array(LoadBalancer)
      .refine((all) => new Set(all.map(({ arn }) => arn)).size === all.length, {
        error: "must not name a load balancer twice",
      })
      .default([]),
    domain: z.discriminatedUnion("kind", [ManagedDomain, ExistingDomain]),
  })
  .refine(({ names, domain }) => domain.kind === "managed" || names.domain === undefined, {
    path: ["names", "domain"],
    error: "names a domain that the stack does not make: domain.kind is existing",
  });
export type AlbSearch = z.infer<typeof AlbSearch>;

/** What of the path is somewhere else than the environment, as places in `albSearch` and what is wrong with them. */
export function misplaced(
  { loadBalancers, domain }: AlbSearch,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): { path: (string | number)[]; message: string }[] {
  const regionOf = (arn: string) => arn.split(":")[3];
  const accountOf = (arn: string) => arn.split(":")[4];
  return [
    ...loadBalancers.flatMap(({ arn }, index) => {
      const path = ["loadBalancers", index, "arn"];
      // A load balancer writes into buckets of its own region only, and the bucket's policy names one account.
      if (regionOf(arn) !== region)
        return [{ path, message: `must be in the environment's region, ${region}` }];
      if (accountId === NO_ACCOUNT || accountOf(arn) === accountId) return [];
      return [{ path, message: "must be in the environment's account" }];
    }),
    // Requests are signed for the region that the function runs in.
    ...(domain.kind === "existing" && regionOf(domain.arn) !== region
      ? [{ path: ["domain", "arn"], message: `must be in the environment's region, ${region}` }]
      : []),
  ];
}
