import { type AlbFields, bare, quoted } from "./alb-field";

/**
 * The fields of a connection-log line: one line for each connection, whether its TLS handshake succeeded or not.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-connection-logs.html#connection-log-entry-syntax
 */
export const CONNECTION_FIELDS: AlbFields = {
  always: [
    bare("timestamp", "time_utc"),
    bare("client_ip", "ip"),
    bare("client_port", "integer"),
    bare("listener_port", "integer"),
    bare("tls_protocol", "token"),
    bare("tls_cipher", "token"),
    bare("tls_handshake_latency", "decimal"),
    quoted("leaf_client_cert_subject"),
    bare("leaf_client_cert_validity", "token"),
    bare("leaf_client_cert_serial_number", "token"),
    bare("tls_verify_status", "token"),
    bare("conn_trace_id", "conn_trace_id"),
  ],
  added: [],
  later: [bare("tls_keyexchange", "token"), bare("elb", "token"), bare("ip_address", "ip")],
};
