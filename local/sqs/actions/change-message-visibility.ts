import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { SQS_LIMITS } from "../limits";
import { queueUrl, required, seconds } from "../members";

const Input = z.object({
  QueueUrl: queueUrl,
  ReceiptHandle: required,
  VisibilityTimeout: seconds(SQS_LIMITS.visibilitySeconds),
});

/** ChangeMessageVisibility: from now on. */
export const changeMessageVisibility = (context: SqsContext) =>
  action(Input, ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
    queueOf(context, QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout);
    return {};
  });
