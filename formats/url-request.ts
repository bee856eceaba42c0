import { isPort } from "./address-port";
import { splitRequest } from "./request-line";

/** The parts of a request line that holds a whole URL, as they stand in it. */
export interface UrlRequest {
  readonly method: string;
  /** All between the method and the protocol. */
  readonly url: string;
  readonly scheme: string;
  /** With its brackets where it is an IPv6 address. */
  readonly host: string;
  readonly port: string;
  readonly path: string;
  /** Behind the first `?`; undefined: there is none. */
  readonly query: string | undefined;
  readonly protocol: string;
}

/** Of a URL as a load balancer writes it: the port is never left out. https://www.rfc-editor.org/rfc/rfc3986 */
const URL_PARTS =
  /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+):(\d{1,5})(\/[^?]*)(?:\?(.*))?$/s;
const NOTHING = "-";

/**
 * Splits a request of the form `METHOD scheme://host:port/path?query HTTP/x.y`; undefined for any other, among them
 * one with a dash for its method or host. Blanks may stand in path and query only.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-syntax
 *
 * @example
 * splitUrlRequest("GET https://www.example.com:443/a?b=1 HTTP/1.1");
 * // -> { method: "GET", …, host: "www.example.com", port: "443", path: "/a", query: "b=1", protocol: "HTTP/1.1" }
 */
export function splitUrlRequest(request: string): UrlRequest | undefined {
  const parts = splitRequest(request);
  const found = parts && URL_PARTS.exec(parts.uri);
  if (!found) return undefined;
  const { method, uri: url, protocol } = parts;
  const [, scheme = "", host = "", port = "", path = "", query] = found;
  if (method === NOTHING || host === NOTHING || !isPort(port)) return undefined;
  return { method, url, scheme, host, port, path, query, protocol };
}
