import { AwsError } from "../gateway/aws-error";

const CODES: Readonly<Record<number, string>> = {
  403: "Forbidden",
  404: "NotFound",
  413: "PayloadTooLarge",
  415: "UnsupportedMediaType",
  502: "BadGateway",
  503: "ServiceUnavailable",
};

/** What the console refuses, in one line: where, rule, got value. */
export function refused(message: string, status = 400): AwsError {
  return new AwsError(CODES[status] ?? "BadRequest", message, status);
}
