import type { GatewayRequest } from "../gateway/http";
import { refused } from "./error";

/**
 * Refuses what another site's page asks for: it may neither send lines nor listen. Browsers say where a request comes
 * from; whoever says nothing is no browser, and on this machine.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 * @throws AwsError 403
 */
export function checkOrigin({ headers }: Pick<GatewayRequest, "headers">): void {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    throw refused(`Sec-Fetch-Site: must be same-origin, is ${JSON.stringify(site)}`, 403);
  const { origin } = headers;
  const host = headers.host ?? headers[":authority"]?.toString() ?? "";
  if (origin !== undefined && !isOrigin(origin, host))
    throw refused(`Origin: must be http://${host}, is ${JSON.stringify(origin)}`, 403);
}

/** @throws AwsError 415: forms, which other sites' pages may send, cannot say that they are JSON */
export function checkJson({ headers }: Pick<GatewayRequest, "headers">): void {
  const [type = ""] = (headers["content-type"] ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json")
    throw refused(`content-type: must be application/json, is ${JSON.stringify(type)}`, 415);
}

function isOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === new URL(`http://${host}`).origin;
}
