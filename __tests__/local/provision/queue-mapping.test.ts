import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Engine } from "../../../local/engine";
import { EngineError } from "../../../local/error";
import { readPlan } from "../../../local/plan/read-plan";
import { clientConfig } from "../../contract/client-config";
import type { Resources } from "../../helpers/planned-stack";
import { tempDir } from "../../helpers/temp-dir";
import { type QueueResources, queuePipeline } from "../queue-pipeline";
import { closeEngines, startTestEngine } from "../tiny-pipeline";

const folder = tempDir();
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeEngines();
});

const start = (change?: (resources: QueueResources) => Resources, dataDir?: string) =>
  startTestEngine(folder, {
    plans: readPlan({ outDir: queuePipeline(folder, change), environment: "dev" }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });

function clientsOf({ url }: Engine) {
  const config = clientConfig({ url, isEngine: true, close: async () => undefined });
  const made = {
    lambda: new LambdaClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sqs: new SQSClient(config),
  };
  clients.push(...Object.values(made));
  const Bucket = "queue-bucket";
  return {
    ...made,
    put: (Key: string, Body: string) => made.s3.send(new PutObjectCommand({ Bucket, Key, Body })),
    copies: async () => {
      const { Contents = [] } = await made.s3.send(new ListObjectsV2Command({ Bucket, Prefix: "out/" }));
      return Contents.map(({ Key }) => Key);
    },
    attributes: async (QueueName: string) => {
      const { QueueUrl } = await made.sqs.send(new GetQueueUrlCommand({ QueueName }));
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
      return { QueueUrl, ...(await made.sqs.send(command)).Attributes };
    },
  };
}

const QUEUE = "arn:aws:sqs:ap-northeast-2:000000000000:told";

test("queues, notifications and the mapping are as planned, whatever the order of the plan", async () => {
  const engine = await start();
  const { lambda, attributes } = clientsOf(engine);
  const told = await attributes("told");
  expect(told).toMatchObject({
    QueueUrl: `${engine.url}/000000000000/told`,
    VisibilityTimeout: "360",
    RedrivePolicy: `{"deadLetterTargetArn":"${QUEUE}-dlq","maxReceiveCount":2}`,
  });
  expect(await attributes("told-dlq")).toMatchObject({ MessageRetentionPeriod: "1209600" });
  const command = new ListEventSourceMappingsCommand({ EventSourceArn: QUEUE });
  expect((await lambda.send(command)).EventSourceMappings).toMatchObject([
    {
      EventSourceArn: QUEUE,
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 300,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 2 },
    },
  ]);
  const fn = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "copy" }));
  expect(fn.Environment?.Variables).toEqual({ QUEUE_URL: told.QueueUrl });
});

test("a drain delivers what was stored, and what cannot be delivered is in the dead-letter queue", async () => {
  const engine = await start();
  const { put, copies, attributes, sqs } = clientsOf(engine);
  await put("in/a b.gz", "good");
  await put("in/bad.gz", "poison");
  await put("in/c.gz", "good");
  await put("elsewhere.gz", "good");
  await engine.drain();
  expect(await copies()).toEqual(["out/in/a b.gz", "out/in/c.gz"]);
  expect(await attributes("told")).toMatchObject({
    ApproximateNumberOfMessages: "0",
    ApproximateNumberOfMessagesNotVisible: "0",
  });
  const { QueueUrl } = await attributes("told-dlq");
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body = "" }) => JSON.parse(Body).Records[0].s3.object.key)).toEqual(["in/bad.gz"]);
  expect(engine.errors).toEqual([]);
});

test("the next engine delivers what waits in the queue, with the attributes of its own plan", async () => {
  const first = await start();
  await first.drain();
  await clientsOf(first).put("in/left.gz", "good");
  await first.close();
  const longer = (resources: QueueResources): Resources => {
    const { queue, dead } = resources.aws_sqs_queue;
    return { ...resources, aws_sqs_queue: { queue: { ...queue, visibility_timeout_seconds: 720 }, dead } };
  };
  const second = await start(longer, first.dataDir);
  const { copies, attributes } = clientsOf(second);
  expect(await attributes("told")).toMatchObject({ VisibilityTimeout: "720" });
  await second.drain();
  expect(await copies()).toEqual(["out/in/left.gz"]);
  expect(await attributes("told")).toMatchObject({ ApproximateNumberOfMessages: "0" });
});

test.each<[string, (resources: QueueResources) => Resources, string]>([
  [
    "a FIFO queue",
    withAttributes("aws_sqs_queue", "dead", { fifo_queue: true }),
    "aws_sqs_queue.dead: fifo_queue: only standard queues are emulated locally",
  ],
  [
    "an attribute that would be ignored",
    withAttributes("aws_sqs_queue", "queue", { content_based_deduplication: true }),
    "aws_sqs_queue.queue: the local engine cannot honour the attribute content_based_deduplication",
  ],
  [
    "a timeout that SQS would not take",
    withAttributes("aws_sqs_queue", "queue", { visibility_timeout_seconds: 43_201 }),
    "aws_sqs_queue.queue: Invalid value for the parameter VisibilityTimeout: must be a whole number from 0 to 43200, got 43201",
  ],
  [
    "a dead-letter queue that is not there",
    withAttributes("aws_sqs_queue", "queue", {
      redrive_policy: `{"deadLetterTargetArn":"${QUEUE}-none","maxReceiveCount":2}`,
    }),
    "aws_sqs_queue.queue: Invalid value for the parameter RedrivePolicy: its dead letter target must be a queue here",
  ],
  [
    "a visibility timeout below the function's own",
    withAttributes("aws_sqs_queue", "queue", { visibility_timeout_seconds: 59 }),
    "aws_lambda_event_source_mapping.mapping: Queue visibility timeout: 59 seconds is less than Function timeout: 60 seconds",
  ],
  [
    "a large batch without a window",
    withAttributes("aws_lambda_event_source_mapping", "mapping", {
      batch_size: 11,
      maximum_batching_window_in_seconds: 0,
    }),
    "aws_lambda_event_source_mapping.mapping: maximum_batching_window_in_seconds: must be at least 1 for batches of more than 10",
  ],
  [
    "a mapping of a queue that is not there",
    withAttributes("aws_lambda_event_source_mapping", "mapping", { event_source_arn: `${QUEUE}-none` }),
    `aws_lambda_event_source_mapping.mapping: event_source_arn: there is no queue ${QUEUE}-none`,
  ],
  [
    "a notification of something else than objects that are created",
    withAttributes("aws_s3_bucket_notification", "told", {
      queue: [{ queue_arn: QUEUE, events: ["s3:ObjectRemoved:*"] }],
    }),
    "aws_s3_bucket_notification.told: queue.0.events.0: Invalid option",
  ],
])("refuses %s, naming stack and resource", async (_name, change, message) => {
  const error = await start(change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineError);
  expect((error as Error).message).toContain(`queue-dev: ${message}`);
});

/** Some attributes of one resource set. */
function withAttributes(
  type: keyof QueueResources,
  name: string,
  attributes: Readonly<Record<string, unknown>>,
) {
  return (resources: QueueResources): Resources => {
    const all: Resources = resources;
    return { ...all, [type]: { ...all[type], [name]: { ...all[type]?.[name], ...attributes } } };
  };
}
