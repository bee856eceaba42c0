import { type AlbFields, bare, quoted, quotedList, repeated } from "./alb-field";

/**
 * The fields of an access-log line. AWS announces a field by a `-` at the end of lines. The last three stand so in lines
 * of September 2026 (`… 100.51.96.60 "-" "-"`); AWS names the first of them among the record fields of its log
 * deliveries.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-syntax
 */
export const ACCESS_FIELDS: AlbFields = {
  always: [
    bare("type", "token"),
    bare("time", "time_utc"),
    repeated(bare("elb", "token")),
    bare("client", "address"),
    // - where no target got the request, and where the target is a Lambda function.
    bare("target", "address"),
    bare("request_processing_time", "duration"),
    bare("target_processing_time", "duration"),
    bare("response_processing_time", "duration"),
    repeated(bare("elb_status_code", "optional_status")),
    repeated(bare("target_status_code", "optional_status")),
    bare("received_bytes", "integer"),
    bare("sent_bytes", "integer"),
    quoted("request"),
    quoted("user_agent"),
    repeated(bare("ssl_cipher", "token")),
    repeated(bare("ssl_protocol", "token")),
    repeated(bare("target_group_arn", "token")),
    quoted("trace_id"),
    repeated(quoted("domain_name")),
    repeated(quoted("chosen_cert_arn")),
    // -1: an error while the rules were evaluated, which is not the same as no value.
    bare("matched_rule_priority", "signed_integer"),
    bare("request_creation_time", "time_utc"),
    repeated(quotedList("actions_executed", "comma_list")),
    repeated(quoted("redirect_url")),
    repeated(quoted("error_reason")),
    quotedList("target_port_list", "word_list"),
    repeated(quotedList("target_status_code_list", "status_list")),
    repeated(quoted("classification")),
    repeated(quoted("classification_reason")),
  ],
  added: [
    bare("conn_trace_id", "conn_trace_id"),
    repeated(quoted("transformed_host")),
    repeated(quoted("transformed_uri")),
    repeated(quoted("request_transform_status")),
  ],
  later: [bare("ip_address", "ip"), quoted("target_error_code"), quoted("elb_error_code")],
};
