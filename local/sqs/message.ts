import * as z from "zod";

/** An attribute as it was sent; binary values in base64. */
export const MessageAttribute = z.strictObject({
  dataType: z.string(),
  stringValue: z.string().optional(),
  binaryValue: z.string().optional(),
});
export type MessageAttribute = z.infer<typeof MessageAttribute>;
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

const Attributes = z.record(z.string(), MessageAttribute);

/** A message with what has become of it so far. Times are milliseconds since the epoch. */
export const StoredMessage = z.strictObject({
  id: z.string(),
  body: z.string(),
  attributes: Attributes,
  /** Only `AWSTraceHeader` can be sent. */
  systemAttributes: Attributes,
  sentMs: z.int(),
  /** Until then it is held back: sent time and delay. */
  availableMs: z.int(),
  receiveCount: z.int().min(0),
  firstReceivedMs: z.int().optional(),
  /** The queue from which it came here, for a message in a dead-letter queue. */
  deadLetterSourceArn: z.string().optional(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;

/** What a sender says of a message. */
export interface NewMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly systemAttributes: MessageAttributes;
  /** Seconds; absent: the queue's. */
  readonly delaySeconds?: number | undefined;
}

/** A message that only has a text. */
export function textMessage(body: string): NewMessage {
  return { body, attributes: {}, systemAttributes: {} };
}
