/**
 * nginx's built-in `combined` format.
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format
 */
export const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/** `main` of the nginx.conf that nginx's packages install: {@link COMBINED} and the forwarded-for header. */
export const MAIN = `${COMBINED} "$http_x_forwarded_for"` as const;

/** {@link MAIN} with timings, virtual host and request id. */
export const EXTENDED = `${MAIN} $request_time "$upstream_response_time" "$host" $request_id` as const;
