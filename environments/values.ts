import * as z from "zod";

/** Stands where an account's id is not known, or does not matter; no account has it. */
export const NO_ACCOUNT = "000000000000";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be 3-63 lower-case letters, digits, dots or hyphens");

/** Stream and function names share this alphabet; 64 is the shorter of the two limits. */
export const ResourceName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "must be 1-64 letters, digits, _ or -");

/** First part of every delivered key, without slashes at its ends. */
export const KeyPrefix = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_/-]*[a-zA-Z0-9]$/, "must be letters, digits, _, - and inner slashes")
  .refine((prefix) => !/^(quarantine|aws|replayed)(\/|$)/.test(prefix), {
    error: "must not begin with quarantine, aws or replayed: those keys hold undelivered data",
  });

/** https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
export const StreamCapacity = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("provisioned"),
    shards: z.int().min(1).max(500),
    retentionHours: z.int().min(24).max(8760),
  }),
  z.strictObject({ mode: z.literal("on-demand"), retentionHours: z.int().min(24).max(8760) }),
]);

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LambdaSize = z.strictObject({
  memoryMb: z.int().min(128).max(10_240),
  timeoutSeconds: z.int().min(1).max(900),
});
