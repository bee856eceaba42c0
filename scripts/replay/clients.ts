import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { ReplayPlace } from "./options";

/** A function may run for 15 minutes, and answers at the end. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const INVOKE_TIMEOUT_MS = 16 * 60_000;

/** The SDK's clients for a place, and how to close their connections. */
export function createClients({ environment, endpoint, local }: ReplayPlace) {
  const config = {
    region: environment.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(local ? { credentials: { accessKeyId: "local", secretAccessKey: "local" } } : {}),
  };
  // A put whose answer got lost is repeated by us alone, and noted.
  const once = { ...config, maxAttempts: 1 };
  const clients = {
    s3: new S3Client({ ...config, forcePathStyle: endpoint !== undefined }),
    lambda: new LambdaClient({ ...config, requestHandler: { requestTimeout: INVOKE_TIMEOUT_MS } }),
    kinesis: new KinesisClient(once),
    firehose: new FirehoseClient(once),
    sqs: new SQSClient(config),
  };
  return { clients, close: () => Object.values(clients).forEach((client) => void client.destroy()) };
}
