import * as z from "zod";

/** Base64 with its padding. By hand: a regular expression over a megabyte can exhaust the stack. */
export const Base64 = z
  .string()
  .refine((text) => Buffer.from(text, "base64").toString("base64") === text, { error: "must be base64" });
