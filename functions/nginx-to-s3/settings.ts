import * as z from "zod";

/** Environment variables of the function besides the log formats, as stacks/nginx-stream.ts sets them. */
export const Settings = z.object({
  /** Value of the metrics' dimension: the stack's id. */
  PIPELINE: z.string().min(1),
  BUCKET: z.string().min(1),
  /** First part of every key. */
  PREFIX: z.string().min(1),
  COMPRESSION: z.enum(["gzip", "zstd", "none"]),
  GZIP_LEVEL: z.coerce.number().int().min(1).max(9),
  /** The SSM parameter that holds the key of `output.mask`; set where that is an HMAC, and nowhere else. */
  MASK_KEY_PARAMETER: z.string().startsWith("/").optional(),
});

export type Settings = z.infer<typeof Settings>;
