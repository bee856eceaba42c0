import type { Seams } from "./faults/seams";
import { createFirehoseService, type FirehoseService } from "./firehose/service";
import type { LocalService } from "./gateway/http";
import { createKinesisService, type KinesisService } from "./kinesis/service";
import { LambdaService } from "./lambda/lambda-service";
import { createLogsService, type LogsService } from "./logs/service";
import { logSink } from "./logs/write-log";
import { createS3Service, type S3Service } from "./s3/service";
import { createSsmService } from "./ssm/service";

/** The emulated services of one engine. */
export interface Services {
  readonly firehose: FirehoseService;
  readonly kinesis: KinesisService;
  readonly lambda: LambdaService;
  readonly logs: LogsService;
  readonly s3: S3Service;
  readonly ssm: LocalService;
}

export interface ServicesOptions {
  readonly accountId: string;
  readonly region: string;
  /** Objects, parameters, streams and what was read of them are kept here; logs live in memory. */
  readonly dataDir: string;
  /** Told of errors that a service survives, such as an object that Firehose could not store yet. */
  readonly onError: (error: Error) => void;
  /** What stands between the services and their clients. */
  readonly seams: Seams;
}

/** @throws when the data folder cannot be read or made */
export function createServices(options: ServicesOptions): Services {
  const { accountId, region, dataDir, onError, seams } = options;
  // These first: they alone can fail, and then there is nothing to close.
  const ssm = createSsmService({ accountId, region, dataDir });
  const s3 = seams.s3(createS3Service({ dataDir, region }));
  const kinesis = seams.kinesis(createKinesisService({ accountId, region, dataDir, onError }));
  const lambda = new LambdaService(seams.deployed);
  const logs = createLogsService({ accountId, region });
  return {
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
    logs,
    s3,
    ssm,
  };
}
