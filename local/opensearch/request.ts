import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { BodyTooLargeError, readBody } from "../gateway/body";
import type { GatewayRequest } from "../gateway/http";
import { illegalArgument, OpenSearchError } from "./errors";
import { OPENSEARCH_LIMITS } from "./limits";

/** Where people and unsigned clients reach the stand-in; signed requests have OpenSearch's own paths. */
const PREFIX = /^\/_opensearch(?=[/?]|$)/;

const unzip = promisify(gunzip);

/** What a request asks for, its body not yet read. */
export interface RequestLine {
  readonly method: string;
  /** Of the path, decoded; `/` has none. */
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

/** @throws OpenSearchError for a path that is not URL-encoded */
export function readRequestLine(request: Pick<GatewayRequest, "method" | "url">): RequestLine {
  const [path = "", query = ""] = withoutPrefix(request.url ?? "/").split(/\?(.*)/s, 2);
  const isSigning = (name: string): boolean => /^x-amz-/i.test(name);
  return {
    method: request.method ?? "GET",
    segments: path.split("/").filter(Boolean).map(decodeSegment),
    query: new Map([...new URLSearchParams(query)].filter(([name]) => !isSigning(name))),
  };
}

/** The path and query as OpenSearch has them. */
export function withoutPrefix(url: string): string {
  return url.replace(PREFIX, "").replace(/^(?!\/)/, "/");
}

/**
 * A request's body, unpacked.
 *
 * @throws OpenSearchError 413 when it is too large, also when only once unpacked; BodyBrokenError
 */
export async function readRequestBody(request: GatewayRequest): Promise<Buffer> {
  const maxOutputLength = OPENSEARCH_LIMITS.bodyBytes;
  try {
    const body = await readBody(request, maxOutputLength);
    const encoding = String(request.headers["content-encoding"] ?? "identity").toLowerCase();
    if (encoding === "identity") return body;
    if (encoding === "gzip") return await unzip(body, { maxOutputLength });
    throw illegalArgument(`Content-Encoding [${encoding}]: must be gzip or identity`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof BodyTooLargeError || code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    if (code?.startsWith("Z_")) throw illegalArgument("request body: is not the gzip that its header says");
    throw error;
  }
}

function tooLarge(): OpenSearchError {
  return new OpenSearchError(413, {
    type: "content_too_long_exception",
    reason: `request body: at most ${OPENSEARCH_LIMITS.bodyBytes} bytes are taken, as small instances of Amazon OpenSearch Service do`,
  });
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw illegalArgument(`path: [${segment}] is not URL-encoded`);
  }
}
