import * as z from "zod";

/** Environment variables of the function besides the log formats, as stacks/nginx-firehose.ts sets them. */
export const Settings = z.object({
  /** Value of the metrics' dimension: the stack's id. */
  PIPELINE: z.string().min(1),
  /** Keys for dynamic partitioning: the UTC hour of the line's own time, or none. */
  PARTITION_BY: z.enum(["hour", "none"]),
  /** The SSM parameter with the key of `output.mask: { with: "hmac" }`; set exactly when that is on. */
  MASK_KEY_PARAMETER: z.string().startsWith("/").optional(),
});

export type Settings = z.infer<typeof Settings>;
