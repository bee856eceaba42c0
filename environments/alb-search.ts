import * as z from "zod";
import { DomainName, ExistingDomain, ManagedDomain } from "./search-domain";
import { BucketName, KEPT_NAMES, KeyPrefix, LambdaSize, NO_ACCOUNT, ResourceName } from "./values";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const LoadBalancer = z.strictObject({
  arn: z
    .string()
    .regex(
      /^arn:aws:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/app\/[a-zA-Z0-9-]{1,32}\/[0-9a-f]{16}$/,
      "must be the ARN of an Application Load Balancer",
    )
    .describe("Its ARN, in the environment's region and account."),
  connectionLogs: z
    .boolean()
    .default(false)
    .describe("Each connection is logged, too, not only each request."),
});

/** ALB access logs in S3 → notification → SQS → Lambda `alb-to-opensearch` → OpenSearch. */
export const AlbSearch = z
  .strictObject({
    names: z
      .strictObject({
        function: ResourceName.optional().describe("The function `alb-to-opensearch`."),
        bucket: BucketName.optional().describe("The bucket that load balancers write to."),
        queue: ResourceName.optional().describe("The queue; the one of dead letters is called after it."),
        domain: DomainName.optional().describe("The domain that the stack makes."),
      })
      .default({})
      .describe(KEPT_NAMES),
    /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
    prefix: KeyPrefix.refine((prefix) => !prefix.includes("AWSLogs"), {
      error: "must not contain AWSLogs: load balancers add it",
    })
      .default("alb")
      .describe("Below it, load balancers write `AWSLogs/<account>/…`."),
    retentionDays: z
      .int()
      .min(1)
      .max(3_650)
      .default(30)
      .describe("How long a day's index is kept; objects in S3 outlive it."),
    function: LambdaSize.prefault({ memoryMb: 1024, timeoutSeconds: 300 }).describe(
      "The function `alb-to-opensearch`.",
    ),
    mapping: z
      .strictObject({
        // Lambda takes no more without a batching window.
        batchSize: z
          .int()
          .min(1)
          .max(10)
          .default(5)
          .describe("Messages that a call has at most; each is about one object as a rule."),
        /** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html#events-sqs-max-concurrency */
        maximumConcurrency: z
          .int()
          .min(2)
          .max(1_000)
          .default(5)
          .describe("Functions at a time: what the domain can index, not what Lambda can run."),
      })
      .prefault({})
      .describe("How the function is called with what is in the queue."),
    loadBalancers: z
      .array(LoadBalancer)
      .refine((all) => new Set(all.map(({ arn }) => arn)).size === all.length, {
        error: "must not name a load balancer twice",
      })
      .default([])
      .describe(
        "Those that `npm run search-setup` switches the logs of on; others may write into the bucket as well.",
      ),
    domain: z
      .discriminatedUnion("kind", [ManagedDomain, ExistingDomain])
      .describe("Where documents are indexed."),
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
