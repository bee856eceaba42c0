import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { messageMembers, queueUrl } from "../members";
import { newMessage, sentAnswer } from "../new-message";

/** SendMessage. */
export const sendMessage = (context: SqsContext) =>
  action(z.object({ QueueUrl: queueUrl, ...messageMembers }), ({ QueueUrl, ...message }) => {
    const queue = queueOf(context, QueueUrl);
    const [sent] = queue.send([newMessage(message, queue)]);
    return sent && sentAnswer(sent);
  });
