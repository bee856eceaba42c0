import * as z from "zod";
import { requestAction } from "../../gateway/aws-json";
import type { GatewayRequest } from "../../gateway/http";
import { queueOf, type SqsContext } from "../context";
import { SQS_LIMITS } from "../limits";
import { queueUrl, seconds } from "../members";
import { receivedAnswer } from "../received-answer";

const BATCH_RULE = `Must be between 1 and ${SQS_LIMITS.batch}, if provided.`;

const Input = z.object({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: z.int(BATCH_RULE).min(1, BATCH_RULE).max(SQS_LIMITS.batch, BATCH_RULE).default(1),
  VisibilityTimeout: seconds(SQS_LIMITS.visibilitySeconds).optional(),
  WaitTimeSeconds: seconds(SQS_LIMITS.waitSeconds).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

/** ReceiveMessage, by long polling where it or the queue says so. */
export const receiveMessage = (context: SqsContext) =>
  requestAction(Input, async (input, request) => {
    const queue = queueOf(context, input.QueueUrl);
    const waitSeconds = input.WaitTimeSeconds ?? queue.settings.waitSeconds;
    const { MaxNumberOfMessages: max, VisibilityTimeout: visibilitySeconds } = input;
    const messages = await whileThere({ request, closing: context.closing }, (signal) =>
      queue.receiveWithin(waitSeconds * 1_000, { max, visibilitySeconds }, signal),
    );
    if (messages.length === 0) return {};
    const wanted = {
      system: [...input.AttributeNames, ...input.MessageSystemAttributeNames],
      own: input.MessageAttributeNames,
    };
    const { accountId } = context.queues.owner;
    return { Messages: messages.map((message) => receivedAnswer(message, { accountId, wanted })) };
  });

/** Ends a wait with the connection: who has hung up must not be given a message, which would be hidden for nobody. */
async function whileThere<T>(
  { request: { socket }, closing }: { request: GatewayRequest; closing: AbortSignal },
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  socket.once("close", leave);
  closing.addEventListener("abort", leave);
  try {
    return await wait(left.signal);
  } finally {
    socket.off("close", leave);
    closing.removeEventListener("abort", leave);
  }
}
