import * as z from "zod";

/** Name of a field of the record. `__proto__` is the one name a JavaScript object cannot carry safely. */
const OutputName = z
  .string()
  .min(1)
  .refine((name) => name !== "__proto__", { error: "must not be __proto__" });

/** Whose addresses are masked, and how. */
const MaskOptions = z.strictObject({
  /** Default output names, of type token or text: `remote_addr`, `http_x_forwarded_for` … A list is masked entry by entry. */
  fields: z.array(z.string()).min(1),
  /**
   * - `truncate`: the /24 of an IPv4 address, the /48 of an IPv6 one; what is no address becomes `unknown`
   * - `hmac`: 32 hexadecimal digits, one and the same for one text, that nobody turns back without the argument `maskKey`
   */
  with: z.enum(["truncate", "hmac"]),
});
export type MaskOptions = z.infer<typeof MaskOptions>;

/** Names of query parameters as they are once percent-decoded; upper and lower case differ. */
const ParameterNames = z.array(z.string().min(1));

/** Query parameters that must not be kept. */
const QueryOptions = z.strictObject({
  /** Left out, name and value. Default: none. */
  drop: ParameterNames.optional(),
  /** Their value becomes `***`. Default: none. */
  mask: ParameterNames.optional(),
});
export type QueryOptions = z.infer<typeof QueryOptions>;

/**
 * How fields become a record. All optional. `rename` and `drop` take default output names: nginx's variable
 * names, `time`, and the parts of `$request`. They are about records: a refused line stays as it stands.
 */
export const OutputOptions = z.strictObject({
  /** Default output name to the name wanted. Default: none. */
  rename: z.record(z.string(), OutputName).optional(),
  /** Default output names to leave out. Default: none. */
  drop: z.array(z.string()).optional(),
  /** Values added to every record, behind the line's own. Default: none. */
  constants: z.record(OutputName, z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Output names (renamed) that come first, in this order; the others follow. Default: the order of the line. */
  order: z.array(OutputName).optional(),
  /** Numbers as JSON numbers, or as the text that stands in the line. Default: number. */
  numbers: z.enum(["number", "text"]).optional(),
  /** A missing value as null, or as the text `-`. Default: null. */
  missing: z.enum(["null", "dash"]).optional(),
  /**
   * `time` as ISO 8601 with the line's own offset (`2020-08-10T15:18:51+09:00`; from `$msec` in UTC with
   * milliseconds), as ISO 8601 in UTC (`2020-08-10T06:18:51.000Z`), or as it stands in the line. Default: offset.
   * ALB's time is UTC with microseconds, and stays as it stands in the line under all three.
   */
  time: z.enum(["offset", "utc", "raw"]).optional(),
  /**
   * `$request` as request_method, request_uri and server_protocol, and as `request` only when it cannot be split;
   * as `request` only; or as all four, the parts missing when it cannot be split. ALB's is split into request_method,
   * request_url and the URL's parts. Default: split.
   */
  request: z.enum(["split", "whole", "both"]).optional(),
  /** Decode the escapes of `escape=default` or `json` in texts. Default: false, texts as they stand in the line. */
  decodeEscapes: z.boolean().optional(),
  /** Client addresses to mask. Default: none. */
  mask: MaskOptions.optional(),
  /** Query parameters to drop or mask, in every output that carries a URL. Default: none. */
  query: QueryOptions.optional(),
});
export type OutputOptions = z.infer<typeof OutputOptions>;
