import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { attributeMap, queueUrl } from "../members";

/** SetQueueAttributes: those that are not named stay; an empty text takes one away. */
export const setQueueAttributes = (context: SqsContext) =>
  action(z.object({ QueueUrl: queueUrl, Attributes: attributeMap }), ({ QueueUrl, Attributes }) => {
    context.queues.change(queueOf(context, QueueUrl), Attributes);
    return {};
  });
