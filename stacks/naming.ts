import type { Environment } from "../environments";

/** The kinds of stack; a stack's id is `<kind>-<environment>`. */
export type StackKind = "nginx-stream";

/** `nginx-stream-dev`: the id under which CDKTF and Terraform know a stack. */
export function stackId(kind: StackKind, environment: Environment): string {
  return `${kind}-${environment.name}`;
}

/** Names of what the nginx → Kinesis → Lambda → S3 path owns. */
export interface NginxStreamNames {
  readonly stream: string;
  readonly function: string;
  readonly bucket: string;
}

/**
 * Names are derived, never random, so that a host's agent.json or another stack can name a resource without
 * reading Terraform state. A name set in the environment file wins. Bucket names are global to AWS, hence the account.
 */
export function nginxStreamNames(environment: Environment): NginxStreamNames {
  const base = `log-pipeline-${stackId("nginx-stream", environment)}`;
  const { names } = environment.nginxStream;
  return {
    stream: names.stream ?? base,
    function: names.function ?? `log-pipeline-nginx-to-s3-${environment.name}`,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
  };
}
