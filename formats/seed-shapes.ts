import type { OutputOptions } from "./output-options";

/**
 * Output options that give the records of three earlier pipelines, so that their readers keep working. Each is
 * plain JSON for the `output` of an environment's `log`; names no line has in them are left out.
 */

/** Every value as the text that stands in a `combined` line. */
export const CENTRALIZED_LOGGING_SHAPE: OutputOptions = {
  rename: {
    remote_addr: "host",
    remote_user: "user",
    body_bytes_sent: "size",
    http_referer: "referrer",
    http_user_agent: "agent",
  },
  numbers: "text",
  missing: "dash",
  time: "raw",
  request: "whole",
};

/** Time in UTC, the request in parts, a numeric status; a request that cannot be split is kept as `request`. */
export const KINESIS_LAMBDA_SHAPE: OutputOptions = {
  rename: {
    remote_addr: "host",
    request_method: "method",
    request_uri: "path",
    server_protocol: "httpVersion",
    http_user_agent: "userAgent",
  },
  drop: ["remote_user", "body_bytes_sent", "http_referer"],
  time: "utc",
};

/**
 * Request whole and in parts, all as text, from a `main` line. Differs from what that pipeline wrote where it was
 * wrong: `useragent` ends with the user agent, `uri` has no trailing blank, `timestamp` has its offset.
 */
export const FIREHOSE_SHAPE: OutputOptions = {
  rename: {
    remote_addr: "host",
    time: "timestamp",
    request_uri: "uri",
    body_bytes_sent: "size",
    request_method: "verb",
    http_referer: "refferer",
    http_user_agent: "useragent",
  },
  drop: ["remote_user", "server_protocol", "http_x_forwarded_for"],
  order: ["host", "timestamp", "request", "uri", "status", "size", "verb", "refferer", "useragent"],
  numbers: "text",
  missing: "dash",
  time: "offset",
  request: "both",
};
