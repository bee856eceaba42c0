import type { MessageAttributes } from "../sqs/message";
import { attributesDigest, bodyDigest } from "../sqs/message-digest";
import type { ReceivedMessage } from "../sqs/queue";
import { systemAttributes } from "../sqs/received-answer";
import { RECORD_OVERHEAD_BYTES } from "./batch-buffer";
import type { SqsMappingConfig } from "./sqs-mapping-config";

/** The event a function gets for a batch: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function sqsEvent(messages: readonly ReceivedMessage[], mapping: SqsMappingConfig): object {
  const [, , , , accountId = ""] = mapping.queueArn.split(":");
  return {
    Records: messages.map((message) => {
      const md5OfMessageAttributes = attributesDigest(message.attributes);
      return {
        messageId: message.id,
        receiptHandle: message.receiptHandle,
        body: message.body,
        attributes: systemAttributes(message, accountId),
        messageAttributes: eventAttributes(message.attributes),
        md5OfBody: bodyDigest(message.body),
        ...(md5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes }),
        eventSource: "aws:sqs",
        eventSourceARN: mapping.queueArn,
        awsRegion: mapping.region,
      };
    }),
  };
}

/** What a message takes of an event, at most. */
export function eventBytes({ body, attributes }: ReceivedMessage): number {
  return (
    Buffer.byteLength(JSON.stringify(body)) +
    Buffer.byteLength(JSON.stringify(attributes)) +
    RECORD_OVERHEAD_BYTES
  );
}

function eventAttributes(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, stringValue, binaryValue }]) => [
      name,
      { stringValue, binaryValue, stringListValues: [], binaryListValues: [], dataType },
    ]),
  );
}
