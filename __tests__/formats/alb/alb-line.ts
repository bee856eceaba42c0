const ARN = "arn:aws:elasticloadbalancing:us-east-2:123456789012";

/** The fields of a line of 36, by name, as they stand in it. */
const FIELDS = {
  type: "https",
  time: "2024-05-01T06:00:00.123456Z",
  elb: "app/my-loadbalancer/50dc6c495c0c9188",
  client: "192.168.131.39:2817",
  target: "10.0.0.1:80",
  request_processing_time: "0.086",
  target_processing_time: "0.048",
  response_processing_time: "0.000",
  elb_status_code: "200",
  target_status_code: "200",
  received_bytes: "0",
  sent_bytes: "57",
  request: '"GET https://www.example.com:443/ HTTP/1.1"',
  user_agent: '"curl/7.46.0"',
  ssl_cipher: "ECDHE-RSA-AES128-GCM-SHA256",
  ssl_protocol: "TLSv1.2",
  target_group_arn: `${ARN}:targetgroup/my-targets/73e2d6bc24d8a067`,
  trace_id: '"Root=1-58337281-1d84f3d73c47ec4e58577259"',
  domain_name: '"www.example.com"',
  chosen_cert_arn: '"arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"',
  matched_rule_priority: "1",
  request_creation_time: "2024-05-01T05:59:59.364000Z",
  actions_executed: '"authenticate,forward"',
  redirect_url: '"-"',
  error_reason: '"-"',
  target_port_list: '"10.0.0.1:80"',
  target_status_code_list: '"200"',
  classification: '"-"',
  classification_reason: '"-"',
  conn_trace_id: "TID_0123456789abcdef0123456789abcdef",
  transformed_host: '"m.example.com"',
  transformed_uri: '"-"',
  request_transform_status: '"TransformSuccess"',
  ip_address: "100.51.96.60",
  target_error_code: '"-"',
  elb_error_code: '"-"',
};

export type AlbTexts = Partial<Record<keyof typeof FIELDS, string>>;

/** An ALB line of so many fields, of which some stand in it as given. @default 33 */
export function albLine(texts: AlbTexts = {}, fields = 33): string {
  return Object.values({ ...FIELDS, ...texts })
    .slice(0, fields)
    .join(" ");
}
