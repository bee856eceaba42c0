import * as z from "zod";

/** Stands where an account's id is not known, or does not matter; no account has it. */
export const NO_ACCOUNT = "000000000000";

/** What `names` is for, in every path. */
export const KEPT_NAMES =
  "Resources that exist already keep their names; what is not named is named as `stacks/naming.ts` says.";

/** A list in which nothing is named twice. */
export const distinct = <T extends z.ZodType<string>>(item: T, what: string) =>
  z.array(item).refine((all) => new Set(all).size === all.length, { error: `must not name ${what} twice` });

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be 3-63 lower-case letters, digits, dots or hyphens");

/** Stream and function names share this alphabet; 64 is the shorter of the two limits. */
export const ResourceName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "must be 1-64 letters, digits, _ or -");

/** Athena takes no other characters in the names of databases and tables. https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
export const GlueName = z.string().regex(/^[a-z0-9_]{1,64}$/, "must be 1-64 lower-case letters, digits or _");

/** First part of every delivered key, without slashes at its ends. */
export const KeyPrefix = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_/-]*[a-zA-Z0-9]$/, "must be letters, digits, _, - and inner slashes")
  .refine((prefix) => !/^(quarantine|aws|replayed)(\/|$)/.test(prefix), {
    error: "must not begin with quarantine, aws or replayed: those keys hold undelivered data",
  });

const RetentionHours = z
  .int()
  .min(24)
  .max(8760)
  .describe("How long the stream keeps records: the time there is to mend what does not read them.");

/** https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
export const StreamCapacity = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("provisioned").describe("A number of shards, paid by the hour."),
    shards: z.int().min(1).max(500).describe("Each takes 1 MB or 1,000 records a second."),
    retentionHours: RetentionHours,
  }),
  z.strictObject({
    mode: z.literal("on-demand").describe("Scales by itself, paid by the GB."),
    retentionHours: RetentionHours,
  }),
]);

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LambdaSize = z.strictObject({
  memoryMb: z.int().min(128).max(10_240).describe("More has more of a processor, too."),
  timeoutSeconds: z.int().min(1).max(900).describe("Of one call."),
});

/** Retention periods CloudWatch Logs accepts, in days. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const LogRetentionDays = z.literal([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/**
 * The limits of SSM; a path, because only a path can be told apart from its environment's neighbours.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export const ParameterName = z
  .string()
  .max(1_011, "must be at most 1011 characters")
  .regex(
    /^(\/[a-zA-Z0-9_.-]+){1,15}$/,
    "must be a path of 1-15 parts, / before each, of letters, digits, _, . and -",
  )
  .refine((name) => !/^\/(aws|ssm)/i.test(name), {
    error: "must not begin with /aws or /ssm: AWS keeps them",
  });
