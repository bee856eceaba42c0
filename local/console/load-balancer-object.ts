import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";

export interface LoadBalancerObjectOptions {
  readonly line: string;
  /** Where a notification looks for logs: "alb/AWSLogs/". */
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
  /** End of the interval that the line is of. */
  readonly end: Date;
}

/** Where a load balancer's logs are below a bucket's prefix. */
const LOGS = "AWSLogs/";

/**
 * The object in which an Application Load Balancer would deliver one line; no other has its key.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format
 */
export function loadBalancerObject(options: LoadBalancerObjectOptions): { key: string; body: Buffer } {
  const { line, prefix, accountId, region, end } = options;
  const [root = ""] = prefix.split(LOGS);
  const time = end.toISOString();
  const day = time.slice(0, "yyyy-mm-dd".length).replaceAll("-", "/");
  const minute = `${time.slice(0, "yyyy-mm-ddThh:mm".length).replace(/[-:]/g, "")}Z`;
  const loadBalancer = `app.console.${randomBytes(8).toString("hex")}`;
  const name = [accountId, "elasticloadbalancing", region, loadBalancer, minute, "127.0.0.1"].join("_");
  return {
    key: `${root}${LOGS}${accountId}/elasticloadbalancing/${region}/${day}/${name}_${randomBytes(4).toString("hex")}.log.gz`,
    body: gzipSync(`${line}\n`),
  };
}
