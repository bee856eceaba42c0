import * as z from "zod";
import { SQS_LIMITS } from "./limits";

const Policy = z.object({
  deadLetterTargetArn: z.string().min(1),
  // AWS takes the number as text, too.
  maxReceiveCount: z.coerce.number().int().min(1).max(SQS_LIMITS.maxReceiveCount),
});
/** Where messages go that were received too often, and how often that is. */
export type RedrivePolicy = z.infer<typeof Policy>;

/**
 * The policy in a queue's `RedrivePolicy`; undefined where the text is none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 * @example
 * redrivePolicy('{"deadLetterTargetArn":"arn:aws:sqs:ap-northeast-2:000000000000:dead","maxReceiveCount":5}')
 */
export function redrivePolicy(text: string): RedrivePolicy | undefined {
  try {
    return Policy.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
