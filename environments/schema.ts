import * as z from "zod";
import { createLineParser, FormatSettings, type LineSecrets, recordColumns } from "../formats";
import { AlbSearch, misplaced } from "./alb-search";
import { EksLogging } from "./eks-logging";
import { LogAlerts } from "./log-alerts";
import { LogQuery } from "./log-query";
import { NginxFirehose } from "./nginx-firehose";
import { NginxHost } from "./nginx-host";
import { AlarmTopics, Budget, ObjectLifecycle, RunbookUrl } from "./operations";
import {
  BucketName,
  KEPT_NAMES,
  KeyPrefix,
  LambdaSize,
  LogRetentionDays,
  ParameterName,
  ResourceName,
  StreamCapacity,
} from "./values";

const State = z.discriminatedUnion("backend", [
  z.strictObject({ backend: z.literal("local").describe("Files beside the project, for trying things.") }),
  z.strictObject({
    backend: z.literal("s3").describe("A bucket with locks, which `npm run state-bucket` makes."),
    bucket: BucketName.describe("The bucket of the states."),
    keyPrefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9/_-]*[a-z0-9]$/, "must be lower-case letters, digits, _, - and inner slashes")
      .default("log-pipeline")
      .describe("First part of the states' keys."),
  }),
]);

/**
 * The event source mapping between a stream and its function. Retries and record age are finite on purpose:
 * with AWS's defaults (-1) one poison record blocks a shard for as long as the stream retains it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
const StreamMapping = z.strictObject({
  batchSize: z.int().min(1).max(10_000).describe("Records that the function is called with at most."),
  batchingWindowSeconds: z.int().min(0).max(300).describe("How long records are collected for a batch."),
  maximumRetryAttempts: z
    .int()
    .min(0)
    .max(10_000)
    .describe("How often a batch that fails is tried again before it is given up, to the bucket."),
  maximumRecordAgeSeconds: z
    .int()
    .min(60)
    .max(604_800)
    .describe("Older records are given up, to the bucket, untried."),
});

const NginxStream = z.strictObject({
  enabled: z.boolean().default(true).describe("`false`: no such stack."),
  names: z
    .strictObject({
      stream: ResourceName.optional().describe("The Kinesis stream."),
      function: ResourceName.optional().describe("The function `nginx-to-s3`."),
      bucket: BucketName.optional().describe("The bucket of delivered and quarantined lines."),
    })
    .default({})
    .describe(KEPT_NAMES),
  prefix: KeyPrefix.default("nginx_access").describe("First part of delivered keys."),
  stream: StreamCapacity.describe("The stream that hosts put lines into."),
  function: LambdaSize.prefault({ memoryMb: 512, timeoutSeconds: 60 }).describe(
    "The function `nginx-to-s3`.",
  ),
  mapping: StreamMapping.prefault({
    batchSize: 5_000,
    batchingWindowSeconds: 10,
    maximumRetryAttempts: 8,
    maximumRecordAgeSeconds: 86_400,
  }).describe("How the function is called with what is in the stream."),
  compression: z
    .enum(["gzip", "zstd", "none"])
    .default("gzip")
    .describe(
      "How delivered objects are compressed; readers infer it from the key's suffix. zstd needs Node.js 22.15 locally.",
    ),
  gzipLevel: z.int().min(1).max(9).default(6).describe("1 is fastest, 9 smallest; 6 is zlib's own default."),
});

/** Any key will do to see what formats come to; the real one is the functions' alone. */
export function anySecrets(settings: FormatSettings): LineSecrets {
  return masksByHmac(settings) ? { maskKey: Buffer.alloc(32) } : {};
}

function masksByHmac({ output }: FormatSettings): boolean {
  return output?.mask?.with === "hmac";
}

/**
 * One deployment of the pipeline: the only input of the stacks. Strict: an unknown key is an error, so that a
 * misspelt option never silently means the default.
 */
export const Environment = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,11}$/, "must be 1-12 lower-case letters or digits")
      .describe("Also the Terraform workspace, and the last part of every stack's id."),
    accountId: z
      .string()
      .regex(/^\d{12}$/, "must be 12 digits")
      .describe("Not in the file: from the variable `LOG_PIPELINE_<NAME>_ACCOUNT_ID`."),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region such as ap-northeast-2")
      .default("ap-northeast-2")
      .describe("Where everything is."),
    state: State.describe("Where Terraform keeps the state of the environment's stacks."),
    protectData: z
      .boolean()
      .describe(
        "`true` refuses to destroy what holds data; `false` lets buckets be emptied and destroyed with their stack.",
      ),
    encryption: z
      .enum(["kms", "service"])
      .describe("`kms`: AWS-managed KMS keys for streams and buckets; `service`: keys owned by the service."),
    logRetentionDays: LogRetentionDays.describe(
      "How long CloudWatch Logs keeps what functions and services log.",
    ),
    objects: ObjectLifecycle.prefault({}).describe("How long what is in buckets is kept, and where."),
    alarmTopic: ResourceName.optional().describe(
      "The SNS topic, in this account and region, that alarms notify; absent: alarms only show in the console.",
    ),
    alarmTopics: AlarmTopics.optional().describe("A topic for each severity, in place of `alarmTopic`."),
    runbookUrl: RunbookUrl.optional().describe(
      "Where docs/runbook.md can be read, for the links in alarms; absent: they say its path in this repository.",
    ),
    budget: Budget.optional().describe(
      "Tells when a month costs more than it should; absent: no such stack.",
    ),
    log: FormatSettings.superRefine((settings, context) => {
      try {
        createLineParser(settings, anySecrets(settings));
      } catch (error) {
        context.addIssue({ code: "custom", message: (error as Error).message });
      }
    }).describe(
      "What lines look like and what becomes of them: parser, record, tables and hosts' nginx come of it.",
    ),
    maskKeyParameter: ParameterName.optional().describe(
      "The SSM SecureString that holds the key of `log.output.mask.with: hmac`; set out of band, so that no code and no Terraform state knows it.",
    ),
    nginxStream: NginxStream.describe("The path by Lambda."),
    nginxFirehose: NginxFirehose.optional().describe("The path by Firehose; absent: no such stack."),
    logQuery: LogQuery.optional().describe(
      "Tables by which Athena reads what the nginx paths wrote; absent: no such stack.",
    ),
    logAlerts: LogAlerts.optional().describe(
      "Lines of log groups that match a pattern, told in Slack; absent: no such stack.",
    ),
    nginxHost: NginxHost.optional().describe(
      "EC2 hosts that write and ship lines, in a network that exists already; absent: no such stack, hosts are elsewhere.",
    ),
    albSearch: AlbSearch.optional().describe(
      "Access logs of load balancers, searchable in OpenSearch; absent: no such stack.",
    ),
    eksLogging: EksLogging.optional().describe(
      "An EKS cluster whose containers' lines go to CloudWatch Logs, in a network that exists already; absent: no such stack, clusters are elsewhere.",
    ),
  })
  .refine((env) => !(env.protectData && env.state.backend === "local"), {
    path: ["state", "backend"],
    error: "must be s3 where protectData is on: a laptop is no place for the state of data worth keeping",
  })
  .refine((env) => env.alarmTopic === undefined || env.alarmTopics === undefined, {
    path: ["alarmTopics"],
    error: "must not be set beside alarmTopic, which is the topic of both severities",
  })
  .refine(
    ({ budget, alarmTopic, alarmTopics }) =>
      budget === undefined || budget.emails.length > 0 || (alarmTopics?.warning ?? alarmTopic) !== undefined,
    {
      path: ["budget", "emails"],
      error: "must name somebody to tell, where there is no topic of warnings",
    },
  )
  .refine((env) => !masksByHmac(env.log) || env.maskKeyParameter !== undefined, {
    path: ["maskKeyParameter"],
    error: 'must name the SSM parameter that holds the key, since log.output.mask.with is "hmac"',
  })
  .refine((env) => masksByHmac(env.log) || env.maskKeyParameter === undefined, {
    path: ["maskKeyParameter"],
    error: 'must not be set unless log.output.mask.with is "hmac": nothing else reads a key',
  })
  .refine(
    (env) => env.nginxHost === undefined || env.nginxStream.enabled || env.nginxFirehose !== undefined,
    {
      path: ["nginxHost"],
      error: "needs a path for its lines: turn nginxStream.enabled on, or add nginxFirehose",
    },
  )
  .refine((env) => (env.eksLogging?.secretsKeyArn?.split(":")[3] ?? env.region) === env.region, {
    path: ["eksLogging", "secretsKeyArn"],
    error: "must be a key of the environment's region: EKS takes no other",
  })
  .superRefine(({ albSearch, ...place }, context) => {
    for (const { path, message } of albSearch === undefined ? [] : misplaced(albSearch, place)) {
      context.addIssue({ code: "custom", path: ["albSearch", ...path], message });
    }
  })
  .refine((env) => env.logQuery === undefined || env.nginxStream.enabled || env.nginxFirehose !== undefined, {
    path: ["logQuery"],
    error: "needs a path whose objects it reads: turn nginxStream.enabled on, or add nginxFirehose",
  })
  .superRefine(({ log, nginxFirehose, logQuery }, context) => {
    if (nginxFirehose?.output.format !== "parquet" && logQuery === undefined) return;
    try {
      recordColumns(log, anySecrets(log));
    } catch (error) {
      context.addIssue({ code: "custom", path: ["log"], message: (error as Error).message });
    }
  });

export type Environment = z.infer<typeof Environment>;

/** What an environment file states: everything but the account, which comes from the process environment. */
export type EnvironmentFile = Omit<z.input<typeof Environment>, "accountId">;
