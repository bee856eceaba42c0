import { createKinesisService, type KinesisService } from "./kinesis/service";
import { LambdaService } from "./lambda/lambda-service";
import { createLogsService, type LogsService } from "./logs/service";
import { createS3Service, type S3Service } from "./s3/service";

/** The emulated services of one engine. */
export interface Services {
  readonly kinesis: KinesisService;
  readonly lambda: LambdaService;
  readonly logs: LogsService;
  readonly s3: S3Service;
}

export interface ServicesOptions {
  readonly accountId: string;
  readonly region: string;
  /** S3 keeps its objects here; everything else lives in memory. */
  readonly dataDir: string;
}

/** @throws when the data folder cannot be read or made */
export function createServices({ accountId, region, dataDir }: ServicesOptions): Services {
  // S3 first: it alone can fail, and then there is nothing to close.
  const s3 = createS3Service({ dataDir, region });
  return {
    kinesis: createKinesisService({ accountId, region }),
    lambda: new LambdaService(),
    logs: createLogsService({ accountId, region }),
    s3,
  };
}
