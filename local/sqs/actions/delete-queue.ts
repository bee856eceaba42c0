import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { queueUrl } from "../members";

/** DeleteQueue, at once and with its messages. */
export const deleteQueue = (context: SqsContext) =>
  action(z.object({ QueueUrl: queueUrl }), ({ QueueUrl }) => {
    context.queues.delete(queueOf(context, QueueUrl).state.name);
    return {};
  });
