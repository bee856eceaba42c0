import * as z from "zod";
import { requestAction } from "../../gateway/aws-json";
import { type SqsContext, urlOf } from "../context";
import { attributeMap, required } from "../members";

/** CreateQueue: the same queue again is no error. Tags change nothing that can be read here. */
export const createQueue = (context: SqsContext) =>
  requestAction(
    z.object({ QueueName: required, Attributes: attributeMap }),
    ({ QueueName, Attributes }, request) => {
      context.queues.create(QueueName, Attributes);
      return { QueueUrl: urlOf(context, QueueName, request) };
    },
  );
