import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { eachEntry } from "../batch";
import { queueOf, type SqsContext } from "../context";
import { batchEntries, queueUrl, required } from "../members";

const Input = z.object({ QueueUrl: queueUrl, Entries: batchEntries({ ReceiptHandle: required }) });

/** DeleteMessageBatch. */
export const deleteMessageBatch = (context: SqsContext) =>
  action(Input, ({ QueueUrl, Entries }) => {
    const queue = queueOf(context, QueueUrl);
    return eachEntry(Entries, ({ ReceiptHandle }) => {
      queue.delete(ReceiptHandle);
      return {};
    });
  });
