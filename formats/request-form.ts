import { splitRequest } from "./request-line";
import { splitUrlRequest } from "./url-request";

/** A part of a request; or all of it, in any case (`whole`) or only where it cannot be split (`unsplit`). */
export type RequestPart =
  | "method"
  | "uri"
  | "url"
  | "scheme"
  | "host"
  | "port"
  | "path"
  | "query"
  | "protocol"
  | "whole"
  | "unsplit";

/** How requests of a format can be split. */
export interface RequestForm {
  /** In the order of the request, and their default names, which are nginx's where they mean what nginx's mean. */
  readonly parts: readonly { readonly name: string; readonly part: RequestPart }[];
  /** The parts as they stand in the request, less those that it lacks; undefined: it cannot be split. */
  split(request: string): { readonly [Part in RequestPart]?: string | undefined } | undefined;
  /** Whether a part that is a dash is a missing one. */
  readonly dashIsMissing: boolean;
}

/** `uri`: `METHOD URI HTTP/x.y`, of nginx; `url`: the same with a whole URL, of ALB. */
export const REQUEST_FORMS: Readonly<Record<"uri" | "url", RequestForm>> = {
  uri: {
    parts: [
      { name: "request_method", part: "method" },
      { name: "request_uri", part: "uri" },
      { name: "server_protocol", part: "protocol" },
    ],
    split: splitRequest,
    dashIsMissing: true,
  },
  url: {
    parts: [
      { name: "request_method", part: "method" },
      { name: "request_url", part: "url" },
      { name: "request_scheme", part: "scheme" },
      { name: "request_host", part: "host" },
      { name: "request_port", part: "port" },
      { name: "request_path", part: "path" },
      { name: "request_query", part: "query" },
      { name: "server_protocol", part: "protocol" },
    ],
    split: splitUrlRequest,
    dashIsMissing: false,
  },
};
