import type { LocalService } from "./gateway/http";
import { createKinesisService, type KinesisService } from "./kinesis/service";
import { LambdaService } from "./lambda/lambda-service";
import { createLogsService, type LogsService } from "./logs/service";
import { createS3Service, type S3Service } from "./s3/service";
import { createSsmService } from "./ssm/service";

/** The emulated services of one engine. */
export interface Services {
  readonly kinesis: KinesisService;
  readonly lambda: LambdaService;
  readonly logs: LogsService;
  readonly s3: S3Service;
  readonly ssm: LocalService;
}

export interface ServicesOptions {
  readonly accountId: string;
  readonly region: string;
  /** S3 keeps its objects here, and SSM its parameters; everything else lives in memory. */
  readonly dataDir: string;
}

/** @throws when the data folder cannot be read or made */
export function createServices({ accountId, region, dataDir }: ServicesOptions): Services {
  // These two first: they alone can fail, and then there is nothing to close.
  const ssm = createSsmService({ accountId, region, dataDir });
  const s3 = createS3Service({ dataDir, region });
  return {
    kinesis: createKinesisService({ accountId, region }),
    lambda: new LambdaService(),
    logs: createLogsService({ accountId, region }),
    s3,
    ssm,
  };
}
