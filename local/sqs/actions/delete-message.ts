import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { queueUrl, required } from "../members";

/** DeleteMessage: no error where the handle is not that of the last receive, or the message is gone. */
export const deleteMessage = (context: SqsContext) =>
  action(z.object({ QueueUrl: queueUrl, ReceiptHandle: required }), ({ QueueUrl, ReceiptHandle }) => {
    queueOf(context, QueueUrl).delete(ReceiptHandle);
    return {};
  });
