import * as z from "zod";

/*
 * Members that several actions share, with the rules of the API model and its texts
 * (https://docs.aws.amazon.com/kinesis/latest/APIReference/Welcome.html). What a newer client sends beside them is
 * ignored, as AWS ignores what it does not know; a null is a member that is not there.
 */

const pattern = (text: string) => `Member must satisfy regular expression pattern: ${text}`;
export const atLeast = (length: number) => `Member must have length greater than or equal to ${length}`;
export const atMost = (length: number) => `Member must have length less than or equal to ${length}`;

/** A text of so many characters. */
export const text = (min: number, max: number) => z.string().min(min, atLeast(min)).max(max, atMost(max));

const NAME = "[a-zA-Z0-9_.-]+";
const HASH_KEY = "0|([1-9]\\d{0,38})";
const SEQUENCE_NUMBER = "0|([1-9]\\d{0,128})";

const matching = (expression: string) =>
  z.string().regex(new RegExp(`^(?:${expression})$`), pattern(expression));

/** The name of a stream or shard. */
export const name = matching(NAME).min(1, atLeast(1)).max(128, atMost(128));
/** Decimal digits; whether it is below 2^128 the actions check. */
export const hashKey = matching(HASH_KEY);
export const sequenceNumber = matching(SEQUENCE_NUMBER);
export const partitionKey = text(1, 256);

/** A whole number; AWS cuts off what stands behind the point. */
export const wholeNumber = (min: number, max: number) =>
  z
    .number()
    .overwrite(Math.floor)
    .min(min, `Member must have value greater than or equal to ${min}`)
    .max(max, `Member must have value less than or equal to ${max}`);

/** Seconds since the epoch. */
export const timestamp = z.number();

/** One word of a fixed set. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `Member must satisfy enum value set: [${words.join(", ")}]` });

export const streamModeDetails = z.object({ StreamMode: oneOf(["PROVISIONED", "ON_DEMAND"]) });

const lengthsBetween = (min: number, max: number) =>
  `constraint: [Member must have length less than or equal to ${max}, Member must have length greater than or equal to ${min}]`;

const isBetween = (min: number, max: number) => (value: string) => value.length >= min && value.length <= max;

/** Tags of one request. */
export const tagMap = (maxTags: number) =>
  z
    .record(z.string(), z.string())
    .refine((tags) => Object.keys(tags).length >= 1, atLeast(1))
    .refine((tags) => Object.keys(tags).length <= maxTags, atMost(maxTags))
    .refine(
      (tags) => Object.keys(tags).every(isBetween(1, 128)),
      `Map keys must satisfy ${lengthsBetween(1, 128)}`,
    )
    .refine(
      (tags) => Object.values(tags).every(isBetween(0, 256)),
      `Map value must satisfy ${lengthsBetween(0, 256)}`,
    );

export const tagKeys = z
  .array(z.string())
  .min(1, atLeast(1))
  .max(10, atMost(10))
  .refine((keys) => keys.every(isBetween(1, 128)), `Member must satisfy ${lengthsBetween(1, 128)}`);
