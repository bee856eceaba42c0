import * as z from "zod";

/** Name of a field of the record. `__proto__` is the one name a JavaScript object cannot carry safely. */
const OutputName = z
  .string()
  .min(1)
  .refine((name) => name !== "__proto__", { error: "must not be __proto__" });

/** Whose addresses are masked, and how. */
const MaskOptions = z.strictObject({
  fields: z
    .array(z.string())
    .min(1)
    .describe(
      "Default output names, of type token or text: `remote_addr`, `http_x_forwarded_for` … A list is masked entry by entry.",
    ),
  with: z
    .enum(["truncate", "hmac"])
    .describe(
      "`truncate`: the /24 of an IPv4 address, the /48 of an IPv6 one; what is no address becomes `unknown`. `hmac`: 32 hexadecimal digits, one and the same for one text, that nobody turns back without the key.",
    ),
});
export type MaskOptions = z.infer<typeof MaskOptions>;

/** Names of query parameters as they are once percent-decoded; upper and lower case differ. */
const ParameterNames = z.array(z.string().min(1));

/** Query parameters that must not be kept. */
const QueryOptions = z.strictObject({
  drop: ParameterNames.optional().describe("Left out, name and value."),
  mask: ParameterNames.optional().describe("Their value becomes `***`."),
});
export type QueryOptions = z.infer<typeof QueryOptions>;

/**
 * How fields become a record. All optional. `rename` and `drop` take default output names: nginx's variable
 * names, `time`, and the parts of `$request`. They are about records: a refused line stays as it stands.
 */
export const OutputOptions = z.strictObject({
  rename: z.record(z.string(), OutputName).optional().describe("Default output name to the name wanted."),
  drop: z.array(z.string()).optional().describe("Default output names to leave out."),
  constants: z
    .record(OutputName, z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe("Values added to every record, behind the line's own."),
  order: z
    .array(OutputName)
    .optional()
    .describe("Output names (renamed) that come first, in this order; the others follow."),
  numbers: z
    .enum(["number", "text"])
    .optional()
    .describe("Numbers as JSON numbers, or as the text that stands in the line; absent: `number`."),
  missing: z
    .enum(["null", "dash"])
    .optional()
    .describe("A missing value as null, or as the text `-`; absent: `null`."),
  // ALB's time is UTC with microseconds, and stays as it stands in the line under all three.
  time: z
    .enum(["offset", "utc", "raw"])
    .optional()
    .describe(
      "`time` as ISO 8601 with the line's own offset (`2020-08-10T15:18:51+09:00`; from `$msec` in UTC with milliseconds), as ISO 8601 in UTC (`2020-08-10T06:18:51.000Z`), or as it stands in the line; absent: `offset`.",
    ),
  // ALB's is split into request_method, request_url and the URL's parts.
  request: z
    .enum(["split", "whole", "both"])
    .optional()
    .describe(
      "`$request` as `request_method`, `request_uri` and `server_protocol`, and as `request` only when it cannot be split; as `request` only; or as all four, the parts missing when it cannot be split; absent: `split`.",
    ),
  decodeEscapes: z
    .boolean()
    .optional()
    .describe(
      "Decodes the escapes of `escape=default` or `json` in texts; absent: texts are as they stand in the line.",
    ),
  mask: MaskOptions.optional().describe("Client addresses to mask."),
  query: QueryOptions.optional().describe(
    "Query parameters to drop or mask, in every output that carries a URL.",
  ),
});
export type OutputOptions = z.infer<typeof OutputOptions>;
