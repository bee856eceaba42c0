import { AwsError } from "../gateway/aws-error";

/*
 * Codes and, where AWS has one, texts as clients know them
 * (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html names them per action).
 */

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

export function parameterNotFound(name: string): AwsError {
  return new AwsError("ParameterNotFound", `Parameter ${name} not found.`);
}

export function versionNotFound(name: string, selector: string): AwsError {
  return new AwsError(
    "ParameterVersionNotFound",
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  );
}

export function parameterExists(): AwsError {
  return new AwsError(
    "ParameterAlreadyExists",
    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
  );
}

export function typeMismatch(stored: string, given: string): AwsError {
  return new AwsError(
    "HierarchyTypeMismatchException",
    `The parameter is of type ${stored}, and cannot become one of type ${given}: create another one.`,
  );
}

export function tooManyLevels(levels: number): AwsError {
  return new AwsError(
    "HierarchyLevelLimitExceededException",
    `A parameter's path may have at most ${levels} levels.`,
  );
}

export function reservedName(name: string): AwsError {
  return new AwsError("AccessDeniedException", `No access to reserved parameter name: ${name}.`);
}
