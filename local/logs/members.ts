import * as z from "zod";
import { LOGS_LIMITS } from "./limits";

/*
 * Members that several actions share, with the rules of the API model. What a newer client sends beside
 * them is ignored, as AWS ignores what it does not know.
 */

const lengthRule = (min: number, max: number) =>
  `Member must have length between ${min} and ${max} and the characters that names allow`;

export const groupName = z
  .string({ error: "Member must not be null" })
  .regex(/^[.\-_/#A-Za-z0-9]{1,512}$/, lengthRule(1, 512));

export const streamName = z
  .string({ error: "Member must not be null" })
  .regex(/^[^:*]{1,512}$/, lengthRule(1, 512));

export const filterName = z
  .string({ error: "Member must not be null" })
  .regex(/^[^:*]{1,512}$/, lengthRule(1, 512));

export const groupReference = {
  logGroupName: groupName.optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
};

export const describeLimit = z
  .int()
  .min(1, "Member must have value greater than or equal to 1")
  .max(LOGS_LIMITS.describePage, `Member must have value less than or equal to ${LOGS_LIMITS.describePage}`)
  .default(LOGS_LIMITS.describePage);

export const eventLimit = z
  .int()
  .min(1, "Member must have value greater than or equal to 1")
  .max(LOGS_LIMITS.pageEvents, `Member must have value less than or equal to ${LOGS_LIMITS.pageEvents}`)
  .default(LOGS_LIMITS.pageEvents);

/** Milliseconds since the epoch. */
export const time = z.int().min(0, "Member must have value greater than or equal to 0");
