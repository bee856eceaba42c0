import type { GatewayRequest } from "../gateway/http";
import { S3Error } from "./s3-error";

/** A request as the operations see it: what it addresses, and the body still unread. */
export interface S3Request {
  readonly method: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: GatewayRequest;
}

const VIRTUAL_HOST = /^(?<bucket>.+)\.localhost$/;

/** The bucket that a Host header names (`bucket.localhost:4566`), if any; `s3.localhost` is the service itself. */
const bucketOfHost = (host: string): string | undefined => {
  const bucket = VIRTUAL_HOST.exec(host.replace(/:\d+$/, "").toLowerCase())?.groups?.bucket;
  return bucket === "s3" ? undefined : bucket;
};

const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.", { URI: path });
  }
};

// The WHATWG URL parser is not used for the path: it would resolve `.` and `..`, which are legal in keys.
const splitTarget = (target: string): { path: string; search: string } => {
  const origin = /^https?:\/\/[^/?]*/.exec(target)?.[0] ?? "";
  const relative = target.slice(origin.length);
  const at = relative.indexOf("?");
  return at === -1
    ? { path: relative, search: "" }
    : { path: relative.slice(0, at), search: relative.slice(at + 1) };
};

const flatHeaders = (request: GatewayRequest): Map<string, string> => {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(":")) {
      headers.set(name, Array.isArray(value) ? value.join(",") : value);
    }
  }
  return headers;
};

/**
 * Reads what a request addresses, in path style and in virtual host style.
 * @throws {S3Error} InvalidURI when the path is not percent-encoded UTF-8
 */
export const readS3Request = (request: GatewayRequest): S3Request => {
  const { path, search } = splitTarget(request.url ?? "/");
  const query = new Map(new URLSearchParams(search));
  const headers = flatHeaders(request);
  if (query.has("X-Amz-Signature")) {
    // A presigned URL may carry what would else be headers.
    for (const [name, value] of query) {
      const header = name.toLowerCase();
      if (header.startsWith("x-amz-") && !headers.has(header)) {
        headers.set(header, value);
      }
    }
  }
  const authority = request.headers[":authority"];
  const hostBucket = bucketOfHost(headers.get("host") ?? (typeof authority === "string" ? authority : ""));
  const decoded = decodePath(path.slice(1));
  const slash = decoded.indexOf("/");
  const [bucket, key] =
    hostBucket !== undefined
      ? [hostBucket, decoded]
      : slash === -1
        ? [decoded, ""]
        : [decoded.slice(0, slash), decoded.slice(slash + 1)];
  return {
    method: request.method ?? "GET",
    query,
    headers,
    body: request,
    ...(bucket === "" ? {} : { bucket }),
    ...(key === "" ? {} : { key }),
  };
};
