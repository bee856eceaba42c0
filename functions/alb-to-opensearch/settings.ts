import * as z from "zod";

/** Environment variables of the function, as stacks/alb-search.ts sets them. */
export const Settings = z.object({
  /** Value of the metrics' dimension: the stack's id. */
  PIPELINE: z.string().min(1),
  /** The domain's host name, or a URL: see search-endpoint.ts. */
  OPENSEARCH_ENDPOINT: z.string().min(1),
  /** Access logs go to the indices `<prefix>-YYYY.MM.DD`, connection logs to `<prefix>-connections-YYYY.MM.DD`. */
  INDEX_PREFIX: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, { error: "must be an index name's beginning" }),
  /** What is not indexed is kept in this bucket, below `quarantine/<PREFIX>/`. */
  BUCKET: z.string().min(1),
  PREFIX: z.string().min(1),
  /** More than this is not read out of one object. */
  MAX_EXPANDED_BYTES: z.coerce.number().int().positive(),
  /** Set by Lambda; requests are signed for it. */
  AWS_REGION: z.string().min(1),
});

export type Settings = z.infer<typeof Settings>;
