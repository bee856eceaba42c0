import type { MessageAttributes } from "./message";
import { bodyDigest } from "./message-digest";
import { digest } from "./new-message";
import type { ReceivedMessage } from "./queue";

/** Attributes by the names a receiver asks for. */
export interface WantedAttributes {
  /** SQS's own. */
  readonly system: readonly string[];
  /** The sender's: names, `All`, or the start of names with `.*` behind it. */
  readonly own: readonly string[];
}

/** A message as ReceiveMessage answers it. */
export function receivedAnswer(
  message: ReceivedMessage,
  { accountId, wanted }: { accountId: string; wanted: WantedAttributes },
): object {
  const system = pick(systemAttributes(message, accountId), (name) => isWanted(name, wanted.system));
  const own = pick(message.attributes, (name) => isWanted(name, wanted.own));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: bodyDigest(message.body),
    Body: message.body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(Object.keys(own).length === 0 ? {} : { MessageAttributes: wireAttributes(own) }),
    ...digest("MD5OfMessageAttributes", own),
  };
}

/** What SQS says of a message; there is no user here, so the sender is the account. */
export function systemAttributes(message: ReceivedMessage, accountId: string): Record<string, string> {
  const { sentMs, receiveCount, firstReceivedMs = sentMs, deadLetterSourceArn } = message;
  const trace = message.systemAttributes.AWSTraceHeader?.stringValue;
  return {
    ApproximateReceiveCount: String(receiveCount),
    ...(trace === undefined ? {} : { AWSTraceHeader: trace }),
    SentTimestamp: String(sentMs),
    SenderId: accountId,
    ApproximateFirstReceiveTimestamp: String(firstReceivedMs),
    ...(deadLetterSourceArn === undefined ? {} : { DeadLetterQueueSourceArn: deadLetterSourceArn }),
  };
}

function wireAttributes(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, stringValue, binaryValue }]) => [
      name,
      { StringValue: stringValue, BinaryValue: binaryValue, DataType: dataType },
    ]),
  );
}

function isWanted(name: string, wanted: readonly string[]): boolean {
  return wanted.some(
    (pattern) =>
      pattern === "All" ||
      pattern === name ||
      (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -".*".length))),
  );
}

function pick<T>(all: Readonly<Record<string, T>>, keep: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => keep(name)));
}
