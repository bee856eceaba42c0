import { AwsError } from "../gateway/aws-error";
import { errorName } from "./errors";
import { SQS_LIMITS } from "./limits";

interface Entry {
  readonly Id: string;
}

interface Failed {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message: string;
}

/**
 * Checks a batch as a whole.
 *
 * @throws AwsError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct
 */
export function checkBatch(entries: readonly Entry[]): void {
  if (entries.length === 0) {
    throw new AwsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  }
  if (entries.length > SQS_LIMITS.batch) {
    throw new AwsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${SQS_LIMITS.batch}. You have sent ${entries.length}.`,
    );
  }
  const ids = new Set<string>();
  for (const { Id } of entries) {
    if (!/^[\w-]+$/.test(Id) || Id.length > SQS_LIMITS.entryIdLength) {
      throw new AwsError(
        "InvalidBatchEntryId",
        `A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most ${SQS_LIMITS.entryIdLength} letters long.`,
      );
    }
    if (ids.has(Id)) throw new AwsError("BatchEntryIdsNotDistinct", `Id ${Id} repeated.`);
    ids.add(Id);
  }
}

/** Does something for each entry of a batch; those that fail do not hold up the others. */
export function eachEntry<E extends Entry>(
  entries: readonly E[],
  step: (entry: E) => object,
): { Successful: object[]; Failed: Failed[] } {
  checkBatch(entries);
  const Successful: object[] = [];
  const Failed: Failed[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...step(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, status } = error;
      const { queryCode: Code = code } = errorName(code);
      Failed.push({ Id: entry.Id, SenderFault: status < 500, Code, Message: message });
    }
  }
  return { Successful, Failed };
}
