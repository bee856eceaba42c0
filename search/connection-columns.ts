import type { Column } from "../formats";

const text = (name: string): Column => ({ name, type: "string" });
const integer = (name: string): Column => ({ name, type: "bigint" });

/**
 * The columns of a connection log's records.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-connection-logs.html#connection-log-entry-syntax
 */
export const CONNECTION_COLUMNS: readonly Column[] = [
  text("time"),
  text("client_ip"),
  integer("client_port"),
  integer("listener_port"),
  text("tls_protocol"),
  text("tls_cipher"),
  { name: "tls_handshake_latency", type: "double" },
  text("leaf_client_cert_subject"),
  text("leaf_client_cert_validity"),
  text("leaf_client_cert_serial_number"),
  text("tls_verify_status"),
  text("conn_trace_id"),
  text("tls_keyexchange"),
  text("elb"),
  text("ip_address"),
  text("extra"),
];
