import { fifoUnsupported, invalidContents, invalidParameter, missingParameter } from "./errors";
import type { MessageMembers } from "./members";
import type { MessageAttributes, NewMessage, StoredMessage } from "./message";
import { attributesDigest, bodyDigest } from "./message-digest";
import type { Queue } from "./queue";

/** All that XML 1.0 cannot hold: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * A message that a queue can take.
 *
 * @throws AwsError MissingParameter, InvalidMessageContents, InvalidParameterValue, UnsupportedOperation
 */
export function newMessage(members: MessageMembers, queue: Queue): NewMessage {
  const { MessageBody: body, DelaySeconds: delaySeconds } = members;
  if (members.MessageDeduplicationId !== undefined) throw fifoUnsupported("MessageDeduplicationId");
  if (body === undefined || body === "") throw missingParameter("MessageBody");
  if (FORBIDDEN.test(body)) throw invalidContents("MessageBody");
  const message = {
    body,
    attributes: members.MessageAttributes,
    systemAttributes: members.MessageSystemAttributes,
    delaySeconds,
  };
  const { maxMessageBytes } = queue.settings;
  if (messageBytes(message) > maxMessageBytes) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${maxMessageBytes + 1} bytes.`,
    );
  }
  return message;
}

/** What counts for the limits: body, and names, types and values of attributes. */
export function messageBytes({ body, attributes }: NewMessage): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { dataType, stringValue = "", binaryValue = "" }]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(dataType) +
      Buffer.byteLength(stringValue) +
      Buffer.byteLength(binaryValue, "base64"),
    Buffer.byteLength(body),
  );
}

/** What the answer to a send says of a message. */
export function sentAnswer({ id, body, attributes, systemAttributes }: StoredMessage): object {
  return {
    MessageId: id,
    MD5OfMessageBody: bodyDigest(body),
    ...digest("MD5OfMessageAttributes", attributes),
    ...digest("MD5OfMessageSystemAttributes", systemAttributes),
  };
}

export function digest(name: string, attributes: MessageAttributes): object {
  const md5 = attributesDigest(attributes);
  return md5 === undefined ? {} : { [name]: md5 };
}
