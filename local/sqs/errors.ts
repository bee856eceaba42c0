import { AwsError } from "../gateway/aws-error";
import type { ErrorName } from "../gateway/error-response";

/*
 * Codes and, where AWS has one, texts as clients know them
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html and the actions' pages).
 */

/** Errors of SQS's model, by the code that clients of the Query protocol know. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  InvalidAttributeName: "InvalidAttributeName",
  InvalidAttributeValue: "InvalidAttributeValue",
  InvalidBatchEntryId: "AWS.SimpleQueueService.InvalidBatchEntryId",
  InvalidMessageContents: "InvalidMessageContents",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  OverLimit: "OverLimit",
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  QueueNameExists: "QueueAlreadyExists",
  ReceiptHandleIsInvalid: "ReceiptHandleIsInvalid",
  ResourceNotFoundException: "ResourceNotFoundException",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  UnsupportedOperation: "AWS.SimpleQueueService.UnsupportedOperation",
};

/** Errors that all services have, under SQS's own names for them. */
const COMMON_CODES: Readonly<Record<string, string>> = {
  InvalidParameterValueException: "InvalidParameterValue",
  MissingRequiredParameterException: "MissingParameter",
};

/** How an error of SQS is named to clients of JSON, and of the Query protocol that came before it. */
export function errorName(code: string): ErrorName {
  const modelled = Object.hasOwn(QUERY_CODES, code) ? QUERY_CODES[code] : undefined;
  if (modelled !== undefined) return { type: `com.amazonaws.sqs#${code}`, queryCode: modelled };
  const common = Object.hasOwn(COMMON_CODES, code) ? COMMON_CODES[code] : code;
  return { type: `com.amazon.coral.service#${code}`, queryCode: common ?? code };
}

export function queueDoesNotExist(): AwsError {
  return new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
}

export function queueNameExists(attribute: string): AwsError {
  return new AwsError(
    "QueueNameExists",
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
  );
}

export function missingParameter(name: string): AwsError {
  return new AwsError("MissingRequiredParameterException", `The request must contain the parameter ${name}.`);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

export function unknownAttribute(name: string): AwsError {
  return new AwsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

export function invalidAttribute({
  name,
  value,
  rule,
}: {
  name: string;
  value: string;
  rule: string;
}): AwsError {
  return new AwsError(
    "InvalidAttributeValue",
    `Invalid value for the parameter ${name}: ${rule}, got ${value}`,
  );
}

/** What a FIFO queue would need is not here. */
export function fifoUnsupported(what: string): AwsError {
  return new AwsError("UnsupportedOperation", `${what}: the local engine has standard queues only, no FIFO`);
}

export function invalidReceiptHandle(handle: string): AwsError {
  return new AwsError(
    "ReceiptHandleIsInvalid",
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );
}

export function messageNotInFlight(): AwsError {
  return new AwsError("MessageNotInflight", "The message referred to isn't in flight.");
}

export function overLimit(inFlight: number): AwsError {
  return new AwsError("OverLimit", `Too many messages in flight: at most ${inFlight}.`, 403);
}

export function invalidContents(what: string): AwsError {
  return new AwsError("InvalidMessageContents", `${what}: Invalid characters found.`);
}
