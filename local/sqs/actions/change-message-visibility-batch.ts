import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { eachEntry } from "../batch";
import { queueOf, type SqsContext } from "../context";
import { SQS_LIMITS } from "../limits";
import { batchEntries, queueUrl, required, seconds } from "../members";

const Input = z.object({
  QueueUrl: queueUrl,
  Entries: batchEntries({
    ReceiptHandle: required,
    VisibilityTimeout: seconds(SQS_LIMITS.visibilitySeconds).default(0),
  }),
});

/** ChangeMessageVisibilityBatch. */
export const changeMessageVisibilityBatch = (context: SqsContext) =>
  action(Input, ({ QueueUrl, Entries }) => {
    const queue = queueOf(context, QueueUrl);
    return eachEntry(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
      queue.changeVisibility(ReceiptHandle, VisibilityTimeout);
      return {};
    });
  });
