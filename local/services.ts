import { createDynamoDbService, type DynamoDbService } from "./dynamodb/service";
import type { Seams } from "./faults/seams";
import { createFirehoseService, type FirehoseService } from "./firehose/service";
import type { LocalService } from "./gateway/http";
import { createKinesisService, type KinesisService } from "./kinesis/service";
import { LambdaService } from "./lambda/lambda-service";
import { createLogsService, type LogsService } from "./logs/service";
import { logSink } from "./logs/write-log";
import { createOpenSearchProxy } from "./opensearch/proxy";
import { createOpenSearchService, type OpenSearchService } from "./opensearch/service";
import { createS3Service, type S3Service } from "./s3/service";
import { createSlackService, type SlackService } from "./slack/service";
import { notificationQueues } from "./sqs/notification-queues";
import { createSqsService, type SqsService } from "./sqs/service";
import { createSsmService } from "./ssm/service";
import { createStatusService, type StatusService } from "./status/service";

/** The emulated services of one engine. */
export interface Services {
  readonly dynamodb: DynamoDbService;
  /** OpenSearch: the stand-in, or the way to a real one. */
  readonly es: OpenSearchService;
  readonly firehose: FirehoseService;
  readonly kinesis: KinesisService;
  readonly lambda: LambdaService;
  readonly local: StatusService;
  readonly logs: LogsService;
  readonly s3: S3Service;
  readonly slack: SlackService;
  readonly sqs: SqsService;
  readonly ssm: LocalService;
}

export interface ServicesOptions {
  readonly accountId: string;
  readonly region: string;
  /** Objects, parameters, queues, streams and what was read of them are kept here; logs, tables and messages live in memory. */
  readonly dataDir: string;
  /** Told of errors that a service survives, such as an object that Firehose could not store yet. */
  readonly onError: (error: Error) => void;
  /** What stands between the services and their clients. */
  readonly seams: Seams;
  /** URL of a real OpenSearch. @default the stand-in */
  readonly openSearchUrl?: string | undefined;
  /** Waits before an asynchronous invocation is tried again, milliseconds. */
  readonly asyncRetryDelaysMs?: readonly number[] | undefined;
}

/** @throws when the data folder cannot be read or made */
export function createServices(options: ServicesOptions): Services {
  const { accountId, region, dataDir, onError, seams, openSearchUrl, asyncRetryDelaysMs } = options;
  // These first: they alone can fail, and then there is nothing to close.
  const ssm = createSsmService({ accountId, region, dataDir });
  const sqs = createSqsService({ accountId, region, dataDir, onError });
  const queues = notificationQueues(sqs.queues);
  const es = seams.es(
    openSearchUrl === undefined
      ? createOpenSearchService({ dataDir, onTorn: (line) => onError(new Error(line)) })
      : createOpenSearchProxy(openSearchUrl),
  );
  const s3 = seams.s3(createS3Service({ dataDir, region, queues, onError }));
  const kinesis = seams.kinesis(createKinesisService({ accountId, region, dataDir, onError }));
  const lambda = new LambdaService({
    around: seams.deployed,
    putObject: (object) => s3.putObject(object),
    retryDelaysMs: asyncRetryDelaysMs,
    onError,
  });
  const logs = createLogsService({ accountId, region, functions: lambda });
  const slack = seams.slack(createSlackService());
  return {
    dynamodb: createDynamoDbService(),
    es,
    firehose: seams.firehose(
      createFirehoseService({
        accountId,
        region,
        dataDir,
        putObject: (object) => s3.putObject(object),
        invoke: async (functionArn, event) => lambda.get(functionArn).invoke(event),
        log: logSink(logs.groups),
        onError,
      }),
    ),
    kinesis,
    lambda,
    local: createStatusService({ "/_local/slack/messages": () => slack.messages() }),
    logs,
    s3,
    slack,
    sqs,
    ssm,
  };
}
