import * as z from "zod";
import { AwsError } from "../../gateway/aws-error";
import { action } from "../../gateway/aws-json";
import { eachEntry } from "../batch";
import { queueOf, type SqsContext } from "../context";
import { SQS_LIMITS } from "../limits";
import { batchEntries, messageMembers, queueUrl } from "../members";
import { messageBytes, newMessage, sentAnswer } from "../new-message";

const Input = z.object({ QueueUrl: queueUrl, Entries: batchEntries(messageMembers) });

/** SendMessageBatch: entries that are refused do not hold up the others. */
export const sendMessageBatch = (context: SqsContext) =>
  action(Input, ({ QueueUrl, Entries }) => {
    const queue = queueOf(context, QueueUrl);
    const bytes = Entries.reduce(
      (sum, { MessageBody: body = "", MessageAttributes: attributes }) =>
        sum + messageBytes({ body, attributes, systemAttributes: {} }),
      0,
    );
    if (bytes > SQS_LIMITS.messageBytes) {
      throw new AwsError(
        "BatchRequestTooLong",
        `Batch requests cannot be longer than ${SQS_LIMITS.messageBytes} bytes. You have sent ${bytes} bytes.`,
      );
    }
    return eachEntry(Entries, (entry) => {
      const [sent] = queue.send([newMessage(entry, queue)]);
      return sent === undefined ? {} : sentAnswer(sent);
    });
  });
