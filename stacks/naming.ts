import { createHash } from "node:crypto";
import type {
  AccountlessEnvironment,
  AlbSearch,
  EksLogging,
  Environment,
  LogAlerts,
  LogQuery,
  ManagedDomain,
  NginxFirehose,
} from "../environments";

/**
 * The kinds of stack, in the order of deploying: streams before the hosts that send to them, the log group that alerts make
 * before the cluster that writes to it. A stack's id is `<kind>-<environment>`.
 */
export const STACK_KINDS = [
  "nginx-stream",
  "nginx-firehose",
  "log-query",
  "log-alerts",
  "alb-search",
  "nginx-host",
  "eks-logging",
  "budget",
] as const;
export type StackKind = (typeof STACK_KINDS)[number];

/** `nginx-stream-dev`: the id under which CDKTF and Terraform know a stack. */
export function stackId(kind: StackKind, environment: AccountlessEnvironment): string {
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
    ...nginxStreamInputs(environment),
    function: names.function ?? `log-pipeline-nginx-to-s3-${environment.name}`,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
  };
}

/** Of {@link NginxStreamNames} what hosts send to, which is the same in every account. */
export function nginxStreamInputs(environment: AccountlessEnvironment): Pick<NginxStreamNames, "stream"> {
  const { names } = environment.nginxStream;
  return { stream: names.stream ?? `log-pipeline-${stackId("nginx-stream", environment)}` };
}

/** Names of what the nginx → Firehose → S3 path owns. */
export interface NginxFirehoseNames {
  /** Of a source that is a Kinesis stream. */
  readonly stream: string;
  readonly deliveryStream: string;
  readonly function: string;
  readonly bucket: string;
  /** Of Parquet output. */
  readonly database: string;
  /** Of Parquet output. */
  readonly table: string;
}

/** The same for {@link NginxFirehoseNames}. Glue knows no hyphens that every reader takes unquoted. */
export function nginxFirehoseNames(environment: Environment, path: NginxFirehose): NginxFirehoseNames {
  const base = `log-pipeline-${stackId("nginx-firehose", environment)}`;
  const { names } = path;
  return {
    ...nginxFirehoseInputs(environment, path),
    function: names.function ?? `log-pipeline-firehose-transform-${environment.name}`,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
    database: names.database ?? `log_pipeline_${environment.name}`,
    table: names.table ?? "nginx_access",
  };
}

/** Of {@link NginxFirehoseNames} what hosts send to, which is the same in every account. */
export function nginxFirehoseInputs(
  environment: AccountlessEnvironment,
  { names }: NginxFirehose,
): Pick<NginxFirehoseNames, "stream" | "deliveryStream"> {
  const base = `log-pipeline-${stackId("nginx-firehose", environment)}`;
  return { stream: names.stream ?? base, deliveryStream: names.deliveryStream ?? base };
}

/** Names of what reads the objects of the nginx paths. */
export interface LogQueryNames {
  readonly database: string;
  readonly workgroup: string;
  /** Of results. */
  readonly bucket: string;
}

/** The same for {@link LogQueryNames}. The database is not that of Parquet output, which Firehose's stack owns. */
export function logQueryNames(environment: Environment, { names }: LogQuery): LogQueryNames {
  const base = `log-pipeline-${stackId("log-query", environment)}`;
  return {
    database: names.database ?? `log_query_${environment.name}`,
    workgroup: names.workgroup ?? base,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
  };
}

/** Names of what the CloudWatch Logs → Slack path owns. */
export interface LogAlertsNames {
  readonly function: string;
  /** Of what could not be told. */
  readonly bucket: string;
  /** Of fingerprints, where an environment has `dedup`. */
  readonly table: string;
}

/** The same for {@link LogAlertsNames}. Log groups are the environment file's own. */
export function logAlertsNames(environment: Environment, { names }: LogAlerts): LogAlertsNames {
  const base = `log-pipeline-${stackId("log-alerts", environment)}`;
  return {
    function: names.function ?? base,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
    table: names.table ?? base,
  };
}

/** Names of what the ALB → S3 → SQS → Lambda → OpenSearch path owns. */
export interface AlbSearchNames {
  readonly function: string;
  readonly bucket: string;
  readonly queue: string;
  readonly deadLetterQueue: string;
  /** Of a domain that the stack makes. */
  readonly domain: string;
}

/** The same for {@link AlbSearchNames}. A domain's name has 28 characters at most, and so no room for the stack's. */
export function albSearchNames(environment: Environment, { names }: AlbSearch): AlbSearchNames {
  const base = `log-pipeline-${stackId("alb-search", environment)}`;
  const queue = names.queue ?? base;
  return {
    function: names.function ?? `log-pipeline-alb-to-opensearch-${environment.name}`,
    bucket: names.bucket ?? `${base}-${environment.accountId}`,
    queue,
    deadLetterQueue: `${queue}-dlq`,
    domain: names.domain ?? `log-pipeline-${environment.name}`,
  };
}

/** First part of the names of indices: `alb-2026.11.21`, `alb-connections-2026.11.21`. */
export const INDEX_PREFIX = "alb";

/** ARNs of a domain's administrators, whom an environment file may name without its account. */
export function administratorArns(
  { administrators }: ManagedDomain,
  { accountId }: Pick<Environment, "accountId">,
): string[] {
  return administrators.map((name) => (name.startsWith("arn:") ? name : `arn:aws:iam::${accountId}:${name}`));
}

/** Of the hosts' profile and security group; the hosts themselves are numbered. */
export function nginxHostName(environment: AccountlessEnvironment): string {
  return `log-pipeline-${stackId("nginx-host", environment)}`;
}

/** Names of a cluster and of the log groups that are named after it. */
export interface EksLoggingNames {
  readonly cluster: string;
  /** What containers print: made by the stack that alerts on it. */
  readonly applicationLogs: string;
  readonly controlPlaneLogs: string;
}

/** The same for {@link EksLoggingNames}. Both groups' names are AWS's, and agent-config/kubernetes has the first. */
export function eksLoggingNames(environment: AccountlessEnvironment, eks: EksLogging): EksLoggingNames {
  const cluster = eks.clusterName ?? `log-pipeline-${environment.name}`;
  return {
    cluster,
    applicationLogs: `/aws/containerinsights/${cluster}/application`,
    controlPlaneLogs: `/aws/eks/${cluster}/cluster`,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME_LENGTH = 64;

/** The role of a function, delivery stream or host, whose own name may be as long as a role's. */
export function roleName(owner: string): string {
  const name = `${owner}-role`;
  if (name.length <= ROLE_NAME_LENGTH) return name;
  const suffix = `-${createHash("sha256").update(owner).digest("hex").slice(0, 8)}-role`;
  return owner.slice(0, ROLE_NAME_LENGTH - suffix.length) + suffix;
}

/** The ARN of the topic that alarms of a severity notify; empty: the environment has none. */
export function alarmTopicArns(
  { alarmTopic, alarmTopics, region, accountId }: Environment,
  severity: "warning" | "critical",
): string[] {
  const topic = alarmTopics?.[severity] ?? alarmTopic;
  return topic === undefined ? [] : [`arn:aws:sns:${region}:${accountId}:${topic}`];
}
