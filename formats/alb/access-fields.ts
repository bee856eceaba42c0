import { type AlbFields, bare, quoted, quotedList } from "./alb-field";

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
    bare("elb", "token"),
    bare("client", "address"),
    // - where no target got the request, and where the target is a Lambda function.
    bare("target", "address"),
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
    quotedList("actions_executed", "comma_list"),
    quoted("redirect_url"),
    quoted("error_reason"),
    quotedList("target_port_list", "word_list"),
    quotedList("target_status_code_list", "status_list"),
    quoted("classification"),
    quoted("classification_reason"),
  ],
  added: [
    bare("conn_trace_id", "conn_trace_id"),
    quoted("transformed_host"),
    quoted("transformed_uri"),
    quoted("request_transform_status"),
  ],
  later: [bare("ip_address", "ip"), quoted("target_error_code"), quoted("elb_error_code")],
};
