import * as z from "zod";
import { requestAction } from "../../gateway/aws-json";
import { type SqsContext, urlOf } from "../context";
import { required } from "../members";

/** GetQueueUrl. */
export const getQueueUrl = (context: SqsContext) =>
  requestAction(z.object({ QueueName: required }), ({ QueueName }, request) => {
    context.queues.get(QueueName);
    return { QueueUrl: urlOf(context, QueueName, request) };
  });
