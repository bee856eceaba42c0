import * as z from "zod";

const Response = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullable();

/**
 * Which of a batch's messages a function reports as failed. A response that is not what Lambda asks for, or names a message
 * that was not in the batch, fails them all: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 *
 * @param payload the function's answer, JSON
 * @example
 * failedItems('{"batchItemFailures":[{"itemIdentifier":"b"}]}', ["a", "b"]) // ["b"]
 */
export function failedItems(payload: string, ids: readonly string[]): readonly string[] {
  const response = Response.safeParse(parsed(payload));
  if (!response.success) return ids;
  const failed = (response.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => ids.includes(id)) ? failed : ids;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
