/** The key of an object that a load balancer writes. */
export const FOLDER = "alb/AWSLogs/123456789012/elasticloadbalancing/ap-northeast-2/2024/05/01";
const NAME = "123456789012_elasticloadbalancing_ap-northeast-2_app.web.0123456789abcdef_20240501T0605Z";
export const FILE = `${NAME}_10.0.0.1_1a2b3c4d`;
export const KEY = `${FOLDER}/${FILE}.log.gz`;
export const CONNECTION_KEY = `${FOLDER}/conn_log_${FILE}.log.gz`;

/** The key of another object of the same hour. */
export const keyOf = (name: string): string => `${FOLDER}/${NAME}_10.0.0.1_${name}.log.gz`;

/** The body of a message: S3's notification of some objects, by key. */
export function notification(keys: readonly string[], eventName = "ObjectCreated:Put"): string {
  const encode = (key: string): string =>
    encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+");
  return JSON.stringify({
    Records: keys.map((key) => ({
      eventVersion: "2.1",
      eventSource: "aws:s3",
      eventName,
      s3: { bucket: { name: "logs" }, object: { key: encode(key), size: 1 } },
    })),
  });
}

/** A line as seed 004's function took it apart: 29 fields, those that its regular expression has. */
export function albLine({ minute = 0, path = "/", client = "192.168.131.39:2817" } = {}): string {
  const time = `2024-05-01T06:${String(minute).padStart(2, "0")}:00.186641Z`;
  return [
    `https ${time} app/web/0123456789abcdef ${client} 10.0.0.1:80 0.086 0.048 0.037 200 200 34 366`,
    `"GET https://www.example.com:443${path}?a=1 HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`,
    "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/web/73e2d6bc24d8a067",
    '"Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com"',
    '"arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012" 1',
    `${time} "authenticate,forward" "-" "-" "10.0.0.1:80" "200" "-" "-"`,
  ].join(" ");
}

/** The line of a connection log. */
export const CONNECTION_LINE =
  "2024-05-01T06:00:00.514108Z 203.0.113.1 36280 443 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 4.036 " +
  '"CN=client,O=Example" NotBefore=2023-09-21T22:43:21Z;NotAfter=2026-06-17T22:43:21Z FEF257372D5C14D4 Success ' +
  "TID_3180a73013c8ca4bac2f731159d4b0fe";
