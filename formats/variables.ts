import type { FieldType } from "./field-type";

/** What is known of an nginx variable; one that is not in the table is text. */
export interface Variable {
  readonly type: FieldType;
  /** Token types only: characters that its values never hold besides blanks, so that they can end it. */
  readonly never?: string;
  /**
   * "never": nginx always writes it. "always": empty is an ordinary value under every escaping.
   * Absent: text and tokens may be empty, numbers only under escape=json and none (how a missing value looks there).
   */
  readonly empty?: "never" | "always";
}

const ADDRESS_NEVER = "|,;=/()[]{}<>@#_'";
const WORD_NEVER = "|,;=:()[]{}<>@#'";

const written = <T extends FieldType>(type: T) => ({ type, empty: "never" }) as const;
const port = { type: "integer", empty: "always" } as const;
const integer = { type: "integer" } as const;
const numbers = { type: "numbers" } as const;
const address = { type: "token", never: ADDRESS_NEVER } as const;
const word = { type: "token", never: WORD_NEVER } as const;
const token = { type: "token" } as const;

/**
 * nginx's variables that are anything but free text. Ports are empty for clients on a Unix socket.
 * `$content_length` is missing on purpose: it is whatever text the client sent.
 * @see https://nginx.org/en/docs/varindex.html
 */
export const VARIABLES = {
  time_local: written("time_local"),
  time_iso8601: written("time_iso8601"),
  msec: written("msec"),

  status: written("status"),
  body_bytes_sent: written("integer"),
  bytes_sent: written("integer"),
  request_length: written("integer"),
  connection: integer,
  connection_requests: integer,
  connections_active: integer,
  connections_reading: integer,
  connections_waiting: integer,
  connections_writing: integer,
  limit_rate: integer,
  pid: integer,
  tcpinfo_rcv_space: integer,
  tcpinfo_rtt: integer,
  tcpinfo_rttvar: integer,
  tcpinfo_snd_cwnd: integer,
  proxy_port: port,
  proxy_protocol_port: port,
  proxy_protocol_server_port: port,
  realip_remote_port: port,
  remote_port: port,
  server_port: port,

  request_time: written("decimal"),
  connection_time: { type: "decimal" },
  gzip_ratio: { type: "decimal" },

  upstream_bytes_received: numbers,
  upstream_bytes_sent: numbers,
  upstream_connect_time: numbers,
  upstream_header_time: numbers,
  upstream_queue_time: numbers,
  upstream_response_length: numbers,
  upstream_response_time: numbers,
  upstream_status: numbers,

  remote_addr: { ...address, empty: "never" },
  realip_remote_addr: address,
  proxy_protocol_addr: address,
  proxy_protocol_server_addr: address,
  server_addr: token,
  host: { type: "token", never: "/" },
  hostname: token,
  http2: word,
  http3: word,
  https: word,
  is_args: token,
  nginx_version: word,
  pipe: word,
  request_completion: word,
  request_id: written("request_id"),
  request_method: word,
  scheme: { ...word, empty: "never" },
  server_name: token,
  server_protocol: word,
  ssl_cipher: word,
  ssl_client_fingerprint: word,
  ssl_client_serial: word,
  ssl_early_data: word,
  ssl_protocol: word,
  ssl_session_id: word,
  ssl_session_reused: word,
  upstream_cache_status: word,
} as const satisfies Record<string, Variable>;

/**
 * What is known of the variable `name` (without its `$`).
 *
 * @example
 * knownVariable("status"); // -> { type: "status", empty: "never" }
 * knownVariable("http_user_agent"); // -> { type: "text" }
 */
export function knownVariable(name: string): Variable {
  return Object.hasOwn(VARIABLES, name) ? VARIABLES[name as keyof typeof VARIABLES] : { type: "text" };
}
