import { Client, errors } from "@opensearch-project/opensearch";
import { AwsSigv4Signer, type AwsSigv4SignerOptions } from "@opensearch-project/opensearch/aws-v3";
import type { Endpoint } from "./endpoint";
import { SearchSetupError } from "./error";

/** A question or an order that is not answered by then, will not be. */
const DEADLINE_MS = 30_000;

export interface ClusterRequest {
  readonly method: "GET" | "PUT" | "POST";
  /** With its query string. */
  readonly path: string;
  /** An object becomes JSON, a text stays as it is. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What answers requests: an OpenSearch, or its Dashboards. */
export interface Cluster {
  /**
   * The body of the answer; undefined: there is no such thing (404).
   *
   * @throws SearchSetupError naming the request and what was answered
   */
  request(request: ClusterRequest): Promise<unknown>;
  close(): Promise<void>;
}

export interface ClusterOptions {
  readonly endpoint: Endpoint;
  readonly region: string;
  /** By which requests to AWS's service are signed; asked again when they expire. */
  readonly credentials: NonNullable<AwsSigv4SignerOptions["getCredentials"]>;
  /** Milliseconds that each request has. @default 30 seconds */
  readonly deadlineMs?: number;
}

/**
 * A cluster by the official client, which signs requests for AWS's service.
 * https://docs.opensearch.org/latest/clients/javascript/index/#authenticating-with-amazon-opensearch-service-aws-sigv4
 */
export function createCluster(options: ClusterOptions): Cluster {
  const { endpoint, region, credentials, deadlineMs = DEADLINE_MS } = options;
  const { url, access } = endpoint;
  const client = new Client({
    node: url,
    requestTimeout: deadlineMs,
    // A command that is run again does the same; repeating behind its back would only make it wait longer.
    maxRetries: 0,
    ...(access.kind === "signed"
      ? AwsSigv4Signer({ region, service: "es", getCredentials: credentials })
      : {}),
    ...(access.kind === "basic" ? { auth: access } : {}),
  });
  return {
    request: async ({ method, path, body, headers }) => {
      const [pathname = "", querystring = ""] = path.split("?");
      const params = { method, path: pathname, querystring, ...(body === undefined ? {} : { body }) };
      try {
        const answer = await client.transport.request(params, {
          ignore: [404],
          ...(headers === undefined ? {} : { headers }),
        });
        return answer.statusCode === 404 ? undefined : answer.body;
      } catch (error) {
        throw new SearchSetupError(`${method} ${url}${path}: ${reasonOf(error)}`, { cause: error });
      }
    },
    close: () => client.close(),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.ResponseError) return `${error.statusCode} ${answerText(error.body)}`;
  return error instanceof Error ? error.message : String(error);
}

/** OpenSearch's own reason, else all that was said. */
function answerText(body: unknown): string {
  const { error, message } = (body ?? {}) as { error?: unknown; message?: unknown };
  const { type, reason } = (error ?? {}) as { type?: unknown; reason?: unknown };
  if (reason !== undefined) return `${type}: ${reason}`;
  if (typeof message === "string") return message;
  return typeof body === "string" ? body : JSON.stringify(body);
}
