import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { S3Client } from "@aws-sdk/client-s3";
import { Client, errors } from "@opensearch-project/opensearch";
import { AwsSigv4Signer } from "@opensearch-project/opensearch/aws-v3";
import type { BulkReply, Search } from "./search";
import type { SearchEndpoint } from "./search-endpoint";

/** One attempt may take this long: OpenSearch itself waits a minute for what an action needs. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Of 5 MB of documents it leaves 0.67 MB in 35 ms, of which 17 come back because there is less to sign; level 6, the client's
 * own, takes twice as long. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/gzip.html
 */
const GZIP_LEVEL = 1;

/** Of a long answer, what we look at. https://docs.opensearch.org/latest/api-reference/common-parameters/#filtered-responses */
const FILTER = "items.*.status,items.*.error";

export interface SearchClientOptions {
  readonly endpoint: SearchEndpoint;
  readonly region: string;
  /** Whose rights requests have; asked again before they expire. Not used where the endpoint has a login. */
  readonly credentials: S3Client["config"]["credentials"];
}

/**
 * Makes the client of a domain. To be imported by `import()`: it takes a third as long to load as the S3 client, and an
 * event with nothing to index does not need it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html
 */
export function createSearchClient({ endpoint, region, credentials }: SearchClientOptions): Search {
  const { url, login } = endpoint;
  const client = new Client({
    node: url,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Attempts are counted, and waited between, in one place: deliver-batch.ts.
    maxRetries: 0,
    // There is one node; its ping would need one more permission.
    resurrectStrategy: "none",
    ...(login === undefined
      ? AwsSigv4Signer({ service: "es", region, getCredentials: credentials })
      : { auth: login }),
  });
  return {
    bulk: async (body, signal) => {
      const bulkBody = await promisify(gzip)(body, { level: GZIP_LEVEL });
      const request = client.transport.request(
        { method: "POST", path: "/_bulk", bulkBody, querystring: { filter_path: FILTER } },
        { headers: { "content-encoding": "gzip" } },
      );
      const abort = (): void => {
        // In braces: an event listener that returns the request would have Node throw its failure once more.
        request.abort();
      };
      const timer = setTimeout(abort, REQUEST_TIMEOUT_MS);
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
      try {
        const { statusCode, body: answer } = await request;
        return { status: statusCode ?? 0, body: answer };
      } catch (error) {
        return replyOf(error);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
      }
    },
  };
}

/** The client's errors carry the request, lines and all: nothing of them is passed on but status, answer and message. */
function replyOf(error: unknown): BulkReply {
  if (error instanceof errors.ResponseError)
    return { status: error.meta.statusCode ?? 0, body: error.meta.body };
  const isUnanswered =
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.RequestAbortedError ||
    error instanceof errors.DeserializationError;
  if (isUnanswered) return { status: 0, body: `${error.name}: ${error.message}` };
  throw error;
}
