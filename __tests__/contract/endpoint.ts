import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { createDynamoDbService } from "../../local/dynamodb/service";
import { createFirehoseService } from "../../local/firehose/service";
import { startGateway } from "../../local/gateway/gateway";
import { createKinesisService } from "../../local/kinesis/service";
import { LambdaService } from "../../local/lambda/lambda-service";
import { createLogsService } from "../../local/logs/service";
import { logSink } from "../../local/logs/write-log";
import { createS3Service } from "../../local/s3/service";
import { createSsmService } from "../../local/ssm/service";

import { deployEcho } from "./function";

export interface ContractEndpoint {
  readonly url: string;
  /** The endpoint is the local engine, not one that AWS_ENDPOINT_URL names. */
  readonly isEngine: boolean;
  close(): Promise<void>;
}

const owner = { accountId: "000000000000", region: "ap-northeast-2" };

/**
 * What the contract tests talk to: the endpoint of AWS_ENDPOINT_URL (LocalStack, AWS), else a local engine
 * started for the calling test file, with every service that has contract tests.
 */
export async function contractEndpoint(): Promise<ContractEndpoint> {
  const given = process.env.AWS_ENDPOINT_URL;
  if (given !== undefined && given !== "") {
    return { url: given, isEngine: false, close: async () => undefined };
  }
  const kinesis = createKinesisService(owner);
  const dataDir = await mkdtemp(join(tmpdir(), "contract-"));
  const s3 = createS3Service({ dataDir, region: owner.region });
  const ssm = createSsmService({ ...owner, dataDir });
  const onError = (error: Error): void => process.emitWarning(error.message);
  const lambda = new LambdaService({ putObject: (object) => s3.putObject(object), onError });
  const logs = createLogsService({ ...owner, functions: lambda });
  const dynamodb = createDynamoDbService();
  const firehose = createFirehoseService({
    ...owner,
    putObject: (object) => s3.putObject(object),
    invoke: async (functionArn, event) => lambda.get(functionArn).invoke(event),
    log: logSink(logs.groups),
    onError,
  });
  const gateway = await startGateway({
    port: 0,
    services: { dynamodb, firehose, kinesis, lambda, logs, s3, ssm },
  });
  const removeEcho = await deployEcho({ lambda, log: logSink(logs.groups), endpoint: gateway.url, owner });
  const reader = new KinesisClient({
    endpoint: gateway.url,
    region: owner.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  firehose.readKinesisWith(reader);
  return {
    url: gateway.url,
    isEngine: true,
    close: async () => {
      await firehose.close();
      reader.destroy();
      await gateway.close();
      await Promise.all([kinesis, lambda, logs, s3, ssm].map((service) => service.close()));
      await removeEcho();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
