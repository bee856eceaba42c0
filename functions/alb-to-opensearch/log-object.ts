/** An S3 object with lines of a load balancer. */
export interface LogObject {
  readonly bucket: string;
  readonly key: string;
  readonly kind: "access" | "connection";
  /** The last part of the key, without `.log.gz`: there is one such file. */
  readonly file: string;
  /** End of the interval that the lines are of, in seconds since 1970. */
  readonly endSeconds: number;
}

/**
 * `[prefix/]AWSLogs/<account>/elasticloadbalancing/<region>/yyyy/mm/dd/` and the file's name. AWS writes `conn_log.` in
 * its documentation, `conn_log_` in buckets. Files of other kinds are not ours: health-check logs, those of network and
 * classic load balancers, and `ELBAccessLogTestFile`.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-connection-logs.html#connection-log-file-format
 */
const KEY =
  /^(?:.*\/)?AWSLogs\/\d{12}\/elasticloadbalancing\/[^/]+\/\d{4}\/\d\d\/\d\d\/((conn_log[._])?\d{12}_elasticloadbalancing_[^/_]+_app\.[^/]+_(\d{8}T\d{4}Z)_[^/]+)\.log\.gz$/;

/**
 * The log that an object is by its key, if it is one.
 *
 * @example
 * logObject({ bucket: "logs", key: "alb/AWSLogs/…/123456789012_elasticloadbalancing_…_20240501T0605Z_….log.gz" });
 */
export function logObject({ bucket, key }: Pick<LogObject, "bucket" | "key">): LogObject | undefined {
  const [, file, connection, end] = KEY.exec(key) ?? [];
  if (file === undefined || end === undefined) return undefined;
  const endSeconds = Date.parse(end.replace(/^(....)(..)(..T..)(..)Z$/, "$1-$2-$3:$4Z")) / 1_000;
  if (Number.isNaN(endSeconds)) return undefined;
  return { bucket, key, kind: connection === undefined ? "access" : "connection", file, endSeconds };
}
