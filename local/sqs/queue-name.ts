import { fifoUnsupported, invalidParameter, missingParameter } from "./errors";
import { SQS_LIMITS } from "./limits";

/**
 * @throws AwsError InvalidParameterValue, UnsupportedOperation for the name of a FIFO queue
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export function checkQueueName(name: string): void {
  if (name.endsWith(".fifo")) throw fifoUnsupported(name);
  if (!/^[A-Za-z0-9_-]+$/.test(name) || name.length > SQS_LIMITS.nameLength) {
    throw invalidParameter(
      `Can only include alphanumeric characters, hyphens, or underscores. 1 to ${SQS_LIMITS.nameLength} in length`,
    );
  }
}

/** The name at the end of a queue's URL, whatever its host is. @throws AwsError MissingParameter */
export function nameInUrl(url: string | undefined): string {
  if (url === undefined || url === "") throw missingParameter("QueueUrl");
  return url.replace(/\/+$/, "").split("/").at(-1) ?? "";
}
