import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { type SqsContext, urlOf } from "../context";
import { required } from "../members";

/** GetQueueUrl. */
export const getQueueUrl = (context: SqsContext) =>
  action(z.object({ QueueName: required }), ({ QueueName }, request) => {
    context.queues.get(QueueName);
    return { QueueUrl: urlOf(context, QueueName, request) };
  });
