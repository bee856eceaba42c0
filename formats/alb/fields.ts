import type { LineFieldType } from "../field-type";

/** A field of the ALB access-log line. */
export interface AlbField {
  /** AWS's name of it; `client`, `target` and `target_port_list` are AWS's `client:port`, `target:port`, `target:port_list`. */
  readonly name: string;
  readonly type: LineFieldType;
  /** In double quotes, within which a backslash escapes what follows it. */
  readonly quoted: boolean;
}

const bare = (name: string, type: LineFieldType): AlbField => ({ name, type, quoted: false });
const quoted = (name: string): AlbField => ({ name, type: "text", quoted: true });

/**
 * The fields of every line, in order. The first load balancers wrote fewer; those lines are refused.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-syntax
 */
export const ALB_FIELDS: readonly AlbField[] = [
  bare("type", "token"),
  bare("time", "time_utc"),
  bare("elb", "token"),
  bare("client", "token"),
  bare("target", "token"),
  bare("request_processing_time", "duration"),
  bare("target_processing_time", "duration"),
  bare("response_processing_time", "duration"),
  bare("elb_status_code", "optional_status"),
  bare("target_status_code", "optional_status"),
  bare("received_bytes", "integer"),
  bare("sent_bytes", "integer"),
  quoted("request"),
  quoted("user_agent"),
  bare("ssl_cipher", "token"),
  bare("ssl_protocol", "token"),
  bare("target_group_arn", "token"),
  quoted("trace_id"),
  quoted("domain_name"),
  quoted("chosen_cert_arn"),
  // -1: an error while the rules were evaluated, which is not the same as no value.
  bare("matched_rule_priority", "signed_integer"),
  bare("request_creation_time", "time_utc"),
  quoted("actions_executed"),
  quoted("redirect_url"),
  quoted("error_reason"),
  quoted("target_port_list"),
  quoted("target_status_code_list"),
  quoted("classification"),
  quoted("classification_reason"),
];

/** Fields that AWS has added since, in order: a line has the first few of them, or all. */
export const ALB_LATER_FIELDS: readonly AlbField[] = [
  bare("conn_trace_id", "conn_trace_id"),
  quoted("transformed_host"),
  quoted("transformed_uri"),
  quoted("request_transform_status"),
];
