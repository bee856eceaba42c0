import * as z from "zod";
import { SQS_LIMITS } from "./limits";
import type { MessageAttribute } from "./message";

/*
 * Members that several actions share. What a newer client sends beside them is ignored, as AWS ignores what it does not
 * know. That a URL or a list must be there is said in SQS's own words, not by the schema.
 */

export const queueUrl = z.string().optional();

/** A text that must be there. */
export const required = z.string({ error: "Member must not be null" }).min(1, "Member must not be empty");

/** Attributes of a queue, checked by name and value later. */
export const attributeMap = z.record(z.string(), z.string()).default({});

/** A whole number in bounds. */
export function seconds(most: number) {
  const rule = `Must be between 0 and ${most}, if provided.`;
  return z.int(rule).min(0, rule).max(most, rule);
}

const Value = z
  .object({
    DataType: required.max(256).regex(/^(String|Number|Binary)(\..+)?$/, "must be String, Number or Binary"),
    StringValue: z.string().optional(),
    BinaryValue: z.base64().optional(),
  })
  .refine(({ DataType, StringValue, BinaryValue }) => {
    const value = DataType.startsWith("Binary") ? BinaryValue : StringValue;
    return value !== undefined && value !== "";
  }, "must have a value of its type, which is not empty")
  .transform(
    ({ DataType, StringValue, BinaryValue }): MessageAttribute =>
      DataType.startsWith("Binary")
        ? { dataType: DataType, binaryValue: BinaryValue }
        : { dataType: DataType, stringValue: StringValue },
  );

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
const attributeName = z
  .string()
  .max(256)
  .regex(/^(?!\.)(?!.*\.\.)(?!.*\.$)(?!aws\.|amazon\.)[\w.-]+$/i, "must be a name for a message attribute");

const messageAttributes = z
  .record(attributeName, Value)
  .refine(
    (attributes) => Object.keys(attributes).length <= SQS_LIMITS.messageAttributes,
    `must be at most ${SQS_LIMITS.messageAttributes}`,
  )
  .default({});

const systemAttributes = z.partialRecord(z.literal("AWSTraceHeader"), Value).default({});

/** A message as SendMessage and each entry of SendMessageBatch have it. */
export const messageMembers = {
  MessageBody: z.string().optional(),
  DelaySeconds: seconds(SQS_LIMITS.delaySeconds).optional(),
  MessageAttributes: messageAttributes,
  MessageSystemAttributes: systemAttributes,
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
};

export type MessageMembers = z.output<z.ZodObject<typeof messageMembers>>;

/** Entries of a batch, checked one by one by the action: some of them may fail. */
export function batchEntries<S extends z.ZodRawShape>(members: S) {
  return z.array(z.object({ Id: required, ...members })).default([]);
}
