import { AwsError } from "../gateway/aws-error";

/*
 * The errors that several files share, in AWS's words
 * (https://docs.aws.amazon.com/firehose/latest/APIReference/API_Operations.html names them per operation).
 */

export function invalidArgument(message: string): AwsError {
  return new AwsError("InvalidArgumentException", message);
}

export function deliveryStreamNotFound(name: string, accountId: string): AwsError {
  return new AwsError("ResourceNotFoundException", `Firehose ${name} under account ${accountId} not found.`);
}

export function deliveryStreamExists(name: string, accountId: string): AwsError {
  return new AwsError(
    "ResourceInUseException",
    `Firehose ${name} under accountId ${accountId} already exists`,
  );
}
