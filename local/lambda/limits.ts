const MIB = 1_024 * 1_024;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (Payload) */
export const LAMBDA_LIMITS = {
  /** A synchronous invocation's event. */
  eventBytes: 6 * MIB,
  /** An asynchronous invocation's event. */
  asyncEventBytes: MIB,
} as const;
