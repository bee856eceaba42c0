import { AwsError } from "../gateway/aws-error";

/** AWS's own texts, so that scripts which look at them behave the same here. */
export function groupNotFound(): AwsError {
  return new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
}

export function groupExists(): AwsError {
  return new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
}

export function streamNotFound(): AwsError {
  return new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
}

export function streamExists(): AwsError {
  return new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
}

export function filterNotFound(): AwsError {
  return new AwsError("ResourceNotFoundException", "The specified subscription filter does not exist.");
}

export function filterLimitExceeded(): AwsError {
  return new AwsError("LimitExceededException", "Resource limit exceeded.");
}

export function destinationNotExecutable(): AwsError {
  return invalidParameter(
    "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
  );
}

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
