import type { Environment } from "../environments";
import {
  albSearchNames,
  logAlertsNames,
  nginxFirehoseNames,
  nginxStreamNames,
  stackId,
} from "../stacks/naming";
import { ReplayError } from "./error";

/** The path by Kinesis and Lambda: what is replayed goes through its function. */
export interface StreamTarget {
  readonly kind: "nginx-stream";
  readonly stack: string;
  readonly bucket: string;
  /** First part of every delivered key. */
  readonly prefix: string;
  readonly function: string;
}

/** The path by Firehose: what is replayed is put again where hosts put it. */
export interface FirehoseTarget {
  readonly kind: "nginx-firehose";
  readonly stack: string;
  readonly bucket: string;
  readonly prefix: string;
  /** A delivery stream that reads a Kinesis stream takes no records itself. */
  readonly source:
    | { readonly kind: "delivery-stream"; readonly name: string }
    | { readonly kind: "kinesis-stream"; readonly name: string };
}

/** The path to Slack: what is replayed goes through its function. */
export interface AlertsTarget {
  readonly kind: "log-alerts";
  readonly stack: string;
  readonly bucket: string;
  readonly function: string;
}

/** The path to OpenSearch: the queue is told again of what is replayed, and the function reads it there. */
export interface SearchTarget {
  readonly kind: "alb-search";
  readonly stack: string;
  readonly bucket: string;
  /** First part of the logs' keys. */
  readonly prefix: string;
  readonly queue: string;
  readonly deadLetterQueue: string;
  /** Of bucket and queues: notifications name it. */
  readonly region: string;
}

export type Target = StreamTarget | FirehoseTarget | AlertsTarget | SearchTarget;

/**
 * The stack that `--path` names, by its id or by its kind.
 *
 * @throws ReplayError for a stack that the environment does not have
 */
export function findTarget(environment: Environment, path: string): Target {
  const targets = targetsOf(environment);
  const target = targets.find(({ stack, kind }) => path === stack || path === kind);
  if (target !== undefined) return target;
  const known = targets.map(({ stack }) => stack).join(", ");
  throw new ReplayError(`--path: must be one of ${known}, got ${JSON.stringify(path)}`);
}

function targetsOf(environment: Environment): Target[] {
  const { nginxStream, nginxFirehose, logAlerts, albSearch } = environment;
  const targets: Target[] = [];
  if (nginxStream.enabled) {
    const { bucket, function: name } = nginxStreamNames(environment);
    const stack = stackId("nginx-stream", environment);
    targets.push({ kind: "nginx-stream", stack, bucket, prefix: nginxStream.prefix, function: name });
  }
  if (nginxFirehose !== undefined) {
    const { bucket, stream, deliveryStream } = nginxFirehoseNames(environment, nginxFirehose);
    const { prefix, source } = nginxFirehose;
    targets.push({
      kind: "nginx-firehose",
      stack: stackId("nginx-firehose", environment),
      bucket,
      prefix,
      source:
        source.kind === "kinesis-stream"
          ? { kind: "kinesis-stream", name: stream }
          : { kind: "delivery-stream", name: deliveryStream },
    });
  }
  if (logAlerts !== undefined) {
    const { bucket, function: name } = logAlertsNames(environment, logAlerts);
    targets.push({ kind: "log-alerts", stack: stackId("log-alerts", environment), bucket, function: name });
  }
  if (albSearch !== undefined) {
    const { bucket, queue, deadLetterQueue } = albSearchNames(environment, albSearch);
    const stack = stackId("alb-search", environment);
    const { prefix } = albSearch;
    const { region } = environment;
    targets.push({ kind: "alb-search", stack, bucket, prefix, queue, deadLetterQueue, region });
  }
  return targets;
}
