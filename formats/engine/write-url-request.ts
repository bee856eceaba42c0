import { findUrlPlaces, noPlaces } from "./url-places";
import type { Write } from "./value";

/** How a request with a whole URL is written; what has to be left out is left out by a Write that does nothing. */
export interface UrlRequestWrites {
  /** In front of the parts, split or not. */
  readonly whole: Write;
  readonly method: Write;
  readonly url: Write;
  readonly scheme: Write;
  readonly host: Write;
  readonly port: Write;
  readonly path: Write;
  readonly query: Write;
  /** In place of the query, where there is none. */
  readonly noQuery: Write;
  readonly protocol: Write;
  /** In place of the parts. */
  readonly unsplit: Write;
}

/** A request, taken apart where it has the form `METHOD scheme://host:port/path?query HTTP/x.y`. */
export function urlRequestWrite(writes: UrlRequestWrites): Write {
  const places = noPlaces();
  return (out, input, span) => {
    const { start, end } = span;
    if (!writes.whole(out, input, span)) return false;
    if (!findUrlPlaces(places, input, start, end)) return writes.unsplit(out, input, span);
    const part = (write: Write, from: number, to: number): boolean => {
      span.start = from;
      span.end = to;
      return write(out, input, span);
    };
    const { url, urlEnd, pathEnd } = places;
    return (
      part(writes.method, start, places.methodEnd) &&
      part(writes.url, url, urlEnd) &&
      part(writes.scheme, url, places.schemeEnd) &&
      part(writes.host, places.host, places.hostEnd) &&
      part(writes.port, places.port, places.path) &&
      part(writes.path, places.path, pathEnd) &&
      (pathEnd === urlEnd ? part(writes.noQuery, urlEnd, urlEnd) : part(writes.query, pathEnd + 1, urlEnd)) &&
      part(writes.protocol, urlEnd + 1, end)
    );
  };
}
