import * as z from "zod";

/**
 * The part of an SQS event that we read; AWS may add members.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export const SqsEvent = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })),
});

export type SqsMessage = z.infer<typeof SqsEvent>["Records"][number];

/**
 * Which messages are to be given again; the others are deleted from the queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}
