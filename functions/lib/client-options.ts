/** First try and three more, with the SDK's jittered backoff: what is still failing then fails the invocation. */
const MAX_ATTEMPTS = 4;

/** One attempt may take this long; four of them fit into the shortest function timeout we deploy (60 s). */
const REQUEST_TIMEOUT_MS = 10_000;
const CONNECTION_TIMEOUT_MS = 2_000;

/** How every AWS client of a function is set; region, credentials and endpoint come from the Lambda environment. */
export const CLIENT_OPTIONS = {
  maxAttempts: MAX_ATTEMPTS,
  requestHandler: {
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without this the SDK only warns about a slow request and waits on.
    throwOnRequestTimeout: true,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
  },
} as const;
