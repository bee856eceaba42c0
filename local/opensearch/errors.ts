/** What went wrong, as OpenSearch words it inside `error`. */
export interface ErrorCause {
  readonly type: string;
  readonly reason: string;
  readonly [detail: string]: unknown;
}

/**
 * An error that a client of OpenSearch expects.
 *
 * @example
 * throw new OpenSearchError(400, { type: "illegal_argument_exception", reason: "[size] parameter cannot be negative" });
 */
export class OpenSearchError extends Error {
  override readonly name = "OpenSearchError";
  readonly status: number;
  override readonly cause: ErrorCause;
  /** What lies at the bottom, where it is not the cause itself. */
  readonly rootCause: ErrorCause;

  constructor(status: number, cause: ErrorCause, rootCause?: ErrorCause) {
    super(cause.reason);
    this.status = status;
    this.cause = cause;
    this.rootCause = rootCause ?? withoutCausedBy(cause);
  }

  toJSON(): object {
    return { error: { root_cause: [this.rootCause], ...this.cause }, status: this.status };
  }
}

/** Anything that was thrown, as an error that clients can read. */
export function asOpenSearchError(error: unknown): OpenSearchError {
  if (error instanceof OpenSearchError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OpenSearchError(500, { type: "exception", reason: `the local engine failed: ${reason}` });
}

export function illegalArgument(reason: string): OpenSearchError {
  return new OpenSearchError(400, { type: "illegal_argument_exception", reason });
}

/** A query or aggregation that is not written as OpenSearch wants it. */
export function parsingError(reason: string): OpenSearchError {
  return new OpenSearchError(400, { type: "parsing_exception", reason });
}

/** What a real OpenSearch does, and the stand-in does not. */
export function notImplemented(what: string): OpenSearchError {
  return new OpenSearchError(501, {
    type: "unsupported_operation_exception",
    reason: `the local engine's stand-in for OpenSearch does not do ${what}; with OPENSEARCH_URL a real one answers`,
  });
}

export function indexNotFound(index: string): OpenSearchError {
  return new OpenSearchError(404, {
    type: "index_not_found_exception",
    reason: `no such index [${index}]`,
    index,
    "resource.id": index,
    "resource.type": "index_or_alias",
    index_uuid: "_na_",
  });
}

/** The stand-in is full: see {@link OPENSEARCH_LIMITS}. */
export function circuitBroken(reason: string): OpenSearchError {
  return new OpenSearchError(429, { type: "circuit_breaking_exception", reason, durability: "PERMANENT" });
}

function withoutCausedBy({ caused_by, ...cause }: ErrorCause): ErrorCause {
  return cause as ErrorCause;
}
