import type { GatewayRequest } from "../gateway/http";
import { readRequestLine } from "../opensearch/request";
import { routeRequest } from "../opensearch/route";
import { route } from "../s3/route";
import { readS3Request } from "../s3/s3-request";
import type { FaultyRequests } from "./fault-plan";

/** What of a request a fault can be about. */
export interface RequestTarget {
  readonly service: FaultyRequests["service"];
  readonly operation: string;
  readonly bucket?: string;
  readonly key?: string;
}

export function isAbout(requests: FaultyRequests, target: RequestTarget): boolean {
  if (requests.service !== target.service || requests.operation !== target.operation) return false;
  if (requests.service !== "s3") return true;
  const { bucket = target.bucket, keyPrefix = "" } = requests;
  return bucket === target.bucket && (target.key ?? "").startsWith(keyPrefix);
}

/** What a request asks for; undefined where its service is going to refuse it anyway. */
export function requestTarget(
  service: FaultyRequests["service"],
  request: GatewayRequest,
): RequestTarget | undefined {
  if (service === "s3") return s3Target(request);
  if (service === "es") return openSearchTarget(request);
  if (service === "slack")
    return request.method === "POST" ? { service, operation: "PostMessage" } : undefined;
  const [, operation] = String(request.headers["x-amz-target"] ?? "").split(".", 2);
  return operation === undefined ? undefined : { service, operation };
}

function openSearchTarget(request: GatewayRequest): RequestTarget | undefined {
  try {
    return { service: "es", operation: routeRequest(readRequestLine(request)).operation };
  } catch {
    return undefined;
  }
}

function s3Target(request: GatewayRequest): RequestTarget | undefined {
  try {
    const parsed = readS3Request(request);
    // Operations are functions that bear the API's names, with a small first letter.
    const [first = "", ...rest] = route(parsed).name;
    const { bucket, key } = parsed;
    return {
      service: "s3",
      operation: first.toUpperCase() + rest.join(""),
      ...(bucket === undefined ? {} : { bucket }),
      ...(key === undefined ? {} : { key }),
    };
  } catch {
    return undefined;
  }
}
