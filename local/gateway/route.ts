import { hostName } from "./host";

/**
 * Services that the engine may hold behind its gateway, by the names that signatures have: `es` is OpenSearch, for
 * unsigned clients under `/_opensearch/`. `local` is the engine's own status, under `/_local/`; `slack` is below `/_slack/`.
 */
export const SERVICE_NAMES = [
  "dynamodb",
  "es",
  "firehose",
  "kinesis",
  "lambda",
  "local",
  "logs",
  "s3",
  "slack",
  "sqs",
  "ssm",
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** The format in which a client expects its answer, errors included. */
export type WireFormat = "json" | "cbor" | "s3-xml" | "query-xml" | "opensearch" | "text";

/** What of a request decides its way. Header names are lower case, as Node gives them. */
export interface RouteInput {
  /** Path with its query, as in the request line. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Route {
  /** A {@link ServiceName}, or the name of an AWS service that does not exist here. */
  readonly service: string;
  readonly format: WireFormat;
}

// X-Amz-Target prefixes: the `targetPrefix` of each service's API model.
const TARGET_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["kinesis_20131202", "kinesis"],
  ["logs_20140328", "logs"],
  ["firehose_20150804", "firehose"],
  ["amazonsqs", "sqs"],
  ["amazonssm", "ssm"],
  ["graniteserviceversion20100801", "monitoring"],
  ["dynamodb_20120810", "dynamodb"],
  ["awsevents", "events"],
  ["secretsmanager", "secretsmanager"],
  ["trentservice", "kms"],
  ["awsglue", "glue"],
]);

const LAMBDA_PATH = /^\/20\d\d-\d\d-\d\d\/(functions|event-source-mappings|tags)(\/|\?|$)/;

const OPENSEARCH_PATH = /^\/_opensearch([/?]|$)/;

/**
 * Which service a request is for. In this order, the surest sign first: the engine's own paths, `X-Amz-Target`,
 * the service name in the signature's credential scope (header, then presigned query), Lambda's path, and
 * S3 for everything else: it alone has neither a target nor a path of its own, and allows unsigned calls.
 */
export function route(request: RouteInput): Route {
  if (request.url === "/_local" || request.url.startsWith("/_local/")) {
    return { service: "local", format: "json" };
  }
  if (OPENSEARCH_PATH.test(request.url)) return { service: "es", format: "opensearch" };
  if (request.url.startsWith("/_slack/")) return { service: "slack", format: "text" };
  const json: WireFormat = contentType(request).includes("cbor") ? "cbor" : "json";
  const target = header(request, "x-amz-target");
  if (target !== undefined) {
    const prefix = target.split(".")[0]?.toLowerCase() ?? "";
    return { service: TARGET_PREFIXES.get(prefix) ?? prefix, format: json };
  }
  const scoped =
    scopeService(header(request, "authorization")) ?? scopeService(presignedCredential(request.url));
  if (scoped !== undefined) return { service: scoped, format: formatOf(scoped, request, json) };
  if (LAMBDA_PATH.test(request.url) && !isVirtualHost(request)) return { service: "lambda", format: "json" };
  return { service: "s3", format: "s3-xml" };
}

/** `Credential=AKID/20240101/eu-west-1/kinesis/aws4_request` → `kinesis`. */
function scopeService(credential: string | undefined): string | undefined {
  return credential?.match(/[^/,\s]*\/\d{8}\/[^/,\s]*\/([a-z0-9-]+)\/aws4_request/i)?.[1]?.toLowerCase();
}

function presignedCredential(url: string): string | undefined {
  const query = url.indexOf("?");
  if (query === -1) return undefined;
  return new URLSearchParams(url.slice(query + 1)).get("X-Amz-Credential") ?? undefined;
}

function formatOf(service: string, request: RouteInput, json: WireFormat): WireFormat {
  if (service === "s3") return "s3-xml";
  if (service === "es") return "opensearch";
  if (contentType(request).includes("x-www-form-urlencoded")) return "query-xml";
  return json;
}

function isVirtualHost(request: RouteInput): boolean {
  const host = header(request, "host") ?? header(request, ":authority");
  return host !== undefined && hostName(host).endsWith(".localhost");
}

function contentType(request: RouteInput): string {
  return header(request, "content-type")?.toLowerCase() ?? "";
}

function header(request: RouteInput, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
