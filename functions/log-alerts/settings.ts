import * as z from "zod";

/** As environments/log-alerts.ts checks it, too. */
const Expression = z.string().transform((pattern, context) => {
  try {
    // d: where a group named `secret` is in what was found; u: an escape that means nothing is refused.
    const compiled = new RegExp(pattern, "dgu");
    if (!compiled.test("")) return compiled;
    context.addIssue({ code: "custom", message: "must not match the empty text" });
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
  return z.NEVER;
});

/** What is masked in addition to the built-in patterns. */
const MaskPattern = z.strictObject({
  /** What a message shows in place of the secret. */
  name: z.string().regex(/^[a-z0-9-]{1,32}$/, "must be 1-32 lower-case letters, digits or -"),
  pattern: Expression,
});
export type MaskPattern = Readonly<z.infer<typeof MaskPattern>>;

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
});

/** Environment variables of the function, as stacks/log-alerts.ts sets them. */
export const Settings = z
  .object({
    /** Value of the metrics' dimension: the stack's id. */
    PIPELINE: z.string().min(1),
    /** Set by Lambda. */
    AWS_REGION: z.string().min(1),
    /** The SSM parameter that holds the URL of the webhook. */
    WEBHOOK_PARAMETER: z.string().startsWith("/"),
    MASK_PATTERNS: Json.pipe(z.array(MaskPattern)).default([]),
    /** The table of the kinds that were told; not set: every kind is told every time. */
    DEDUP_TABLE: z.string().min(1).optional(),
    /** For how long a kind that was told is not told again. */
    DEDUP_MINUTES: z.coerce.number().int().min(1).optional(),
  })
  .superRefine(({ DEDUP_TABLE, DEDUP_MINUTES }, context) => {
    if ((DEDUP_TABLE === undefined) === (DEDUP_MINUTES === undefined)) return;
    const missing = DEDUP_TABLE === undefined ? "DEDUP_TABLE" : "DEDUP_MINUTES";
    context.addIssue({ code: "custom", path: [missing], message: "must be set with the other one" });
  });

export type Settings = z.infer<typeof Settings>;
