import { isNativeError, ShipperError } from "./error";

/** Answers that another attempt does not change; everything else (throttling, network, 5xx) is tried again. */
const FINAL = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthFailure",
  "CredentialsProviderError",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidArgumentException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "KMSAccessDeniedException",
  "KMSDisabledException",
  "KMSInvalidStateException",
  "KMSNotFoundException",
  "KMSOptInRequired",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "ResourceNotFoundException",
  "SignatureDoesNotMatch",
  "SubscriptionRequiredException",
  "UnknownOperationException",
  "UnrecognizedClientException",
  "ValidationException",
  // A mistake in the program, which would otherwise be retried without end.
  "ReferenceError",
  "TypeError",
  "RangeError",
]);

export const isFinal = (error: unknown): boolean => isNativeError(error) && FINAL.has(error.name);

/** The error of a flow that cannot go on. */
export function finalError({
  error,
  label,
  flowId,
}: {
  error: unknown;
  label: string;
  flowId: string;
}): ShipperError {
  const reason =
    isNativeError(error) && error.name === "ResourceNotFoundException"
      ? "it does not exist (ResourceNotFoundException)"
      : describeSendError(error);
  return new ShipperError(`flow ${flowId}: the ${label} takes no records: ${reason}`);
}

/** Name and message in one line; both, because some SDK errors have an empty or a generic one. */
export function describeSendError(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  // Node joins the failures of several addresses in one AggregateError without a message.
  const inner =
    "errors" in error && Array.isArray(error.errors) ? error.errors.find(isNativeError) : undefined;
  const message = (error.message || inner?.message || "no message").replace(/\s+/g, " ").trim();
  return error.name === "Error" ? message : `${error.name}: ${message}`;
}
