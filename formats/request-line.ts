/** The parts of `$request`. */
export interface RequestLine {
  readonly method: string;
  readonly uri: string;
  readonly protocol: string;
}

/** A method is a token. https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.2 */
const METHOD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** https://www.rfc-editor.org/rfc/rfc9112.html#section-2.3 */
const PROTOCOL = /^HTTP\/\d\.\d$/;

/**
 * Splits a request of the form `METHOD URI HTTP/x.y`; undefined for any other. The method ends at the first blank
 * and the protocol begins behind the last, so a URI may hold blanks, and the parts joined by a blank always give
 * the request back.
 *
 * @example
 * splitRequest("GET /a b HTTP/1.1"); // -> { method: "GET", uri: "/a b", protocol: "HTTP/1.1" }
 * splitRequest("-"); // -> undefined
 */
export function splitRequest(request: string): RequestLine | undefined {
  const first = request.indexOf(" ");
  const last = request.lastIndexOf(" ");
  if (last - first < 2) return undefined;
  const [method, uri, protocol] = [
    request.slice(0, first),
    request.slice(first + 1, last),
    request.slice(last + 1),
  ];
  return METHOD.test(method) && PROTOCOL.test(protocol) ? { method, uri, protocol } : undefined;
}
