import * as z from "zod";

/*
 * Members that several actions share. What a newer client sends beside them is ignored, as AWS ignores what it does
 * not know; names have rules and texts of their own, in parameter-name.ts.
 */

export const name = z
  .string({ error: "Member must not be null" })
  .min(1, "Member must have length greater than or equal to 1");

export const withDecryption = z.boolean().default(false);
