/**
 * An error that a client of AWS expects: the gateway renders it in the request's own format.
 *
 * @example
 * throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
 */
export class AwsError extends Error {
  override readonly name = "AwsError";
  /** The error code, as `__type` in JSON and `<Code>` in XML, such as `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status. AWS JSON services answer 400 for what the caller did wrong. */
  readonly status: number;

  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, message: string, status = 400, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An unexpected failure as clients may see it: what happened, no stack. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AwsError("InternalFailure", `the local engine failed: ${reason}`, 500);
}
