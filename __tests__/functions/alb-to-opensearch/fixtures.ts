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
