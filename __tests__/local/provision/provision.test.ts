import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import type { Engine } from "../../../local/engine";
import { EngineError } from "../../../local/error";
import { clientConfig } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeEngines, startTestEngine, type TinyOptions, tinyPlans } from "../tiny-pipeline";

const folder = tempDir();
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeEngines();
});

const start = (change?: TinyOptions["change"]): Promise<Engine> =>
  startTestEngine(folder, { plans: tinyPlans(folder, change === undefined ? {} : { change }) });

function client<C extends { destroy(): void }>(
  Client: new (config: ReturnType<typeof clientConfig>) => C,
  { url }: Engine,
): C {
  const made = new Client(clientConfig({ url, isEngine: true, close: async () => undefined }));
  clients.push(made);
  return made;
}

async function logGroups(engine: Engine) {
  const { logGroups: groups = [] } = await client(CloudWatchLogsClient, engine).send(
    new DescribeLogGroupsCommand({}),
  );
  return groups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays]);
}

async function stream(engine: Engine) {
  const command = new DescribeStreamSummaryCommand({ StreamName: "tiny-stream" });
  return (await client(KinesisClient, engine).send(command)).StreamDescriptionSummary;
}

const FUNCTION_ARN = "arn:aws:lambda:ap-northeast-2:000000000000:function:tiny-fn";

test("a plan becomes resources with the planned settings, references resolved", async () => {
  const engine = await start();
  expect(await stream(engine)).toMatchObject({
    OpenShardCount: 2,
    RetentionPeriodHours: 24,
    StreamModeDetails: { StreamMode: "PROVISIONED" },
  });
  expect(await logGroups(engine)).toEqual([["/tiny/logs", 7]]);
  const lambda = client(LambdaClient, engine);
  const configuration = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "tiny-fn" }));
  expect(configuration).toMatchObject({
    FunctionArn: FUNCTION_ARN,
    Timeout: 120,
    MemorySize: 128,
    Environment: { Variables: { BUCKET: "tiny-bucket" } },
    LoggingConfig: { LogFormat: "JSON", LogGroup: "/tiny/logs" },
  });
  const { EventSourceMappings } = await lambda.send(new ListEventSourceMappingsCommand({}));
  expect(EventSourceMappings).toMatchObject([
    {
      UUID: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      EventSourceArn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/tiny-stream",
      FunctionArn: FUNCTION_ARN,
      BatchSize: 10,
      MaximumRetryAttempts: 0,
      MaximumRecordAgeInSeconds: -1,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::tiny-bucket" } },
    },
  ]);
});

test("the same plan has the same mapping UUID, so that failed batches of two runs lie together", async () => {
  const uuid = async () => {
    const lambda = client(LambdaClient, await start());
    return (await lambda.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings?.[0]?.UUID;
  };
  expect(await uuid()).toBe(await uuid());
});

test("an on-demand stream has four shards, its mode and its retention", async () => {
  const engine = await start((tiny) => ({
    ...tiny,
    aws_kinesis_stream: {
      stream: {
        name: "tiny-stream",
        retention_period: 168,
        stream_mode_details: { stream_mode: "ON_DEMAND" },
      },
    },
  }));
  expect(await stream(engine)).toMatchObject({
    OpenShardCount: 4,
    RetentionPeriodHours: 168,
    StreamModeDetails: { StreamMode: "ON_DEMAND" },
  });
});

test("a plan that has changed is applied to the stream of the last run, as Terraform would", async () => {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const planned = [
    { shard_count: 2 },
    { shard_count: 3, retention_period: 168 },
    { retention_period: 48, stream_mode_details: { stream_mode: "ON_DEMAND" } },
    { shard_count: 1 },
  ];
  const seen = [];
  for (const settings of planned) {
    const plans = tinyPlans(folder, {
      change: (tiny) => ({
        ...tiny,
        aws_kinesis_stream: { stream: { name: "tiny-stream", ...settings } },
      }),
    });
    const engine = await startTestEngine(folder, { plans, dataDir });
    seen.push(await stream(engine));
    await engine.close();
  }
  expect(
    seen.map((each) => [
      each?.OpenShardCount,
      each?.RetentionPeriodHours,
      each?.StreamModeDetails?.StreamMode,
    ]),
  ).toEqual([
    [2, 24, "PROVISIONED"],
    [3, 168, "PROVISIONED"],
    [3, 48, "ON_DEMAND"],
    [1, 24, "PROVISIONED"],
  ]);
  expect(new Set(seen.map((each) => each?.StreamCreationTimestamp?.getTime())).size).toBe(1);
});

test("a function without a planned log group logs to Lambda's own name for it", async () => {
  const engine = await start(({ aws_cloudwatch_log_group: _unused, ...tiny }) => {
    const { logging_config: _none, ...fn } = tiny.aws_lambda_function.fn;
    return { ...tiny, aws_lambda_function: { fn } };
  });
  const event = Buffer.from('{"Records":[]}');
  await client(LambdaClient, engine).send(new InvokeCommand({ FunctionName: "tiny-fn", Payload: event }));
  expect(await logGroups(engine)).toEqual([["/aws/lambda/tiny-fn", undefined]]);
});

test("a mapping may name its function instead of its ARN", async () => {
  const engine = await start(withMapping({ function_name: "${aws_lambda_function.fn.function_name}" }));
  const command = new ListEventSourceMappingsCommand({ FunctionName: "tiny-fn" });
  const { EventSourceMappings } = await client(LambdaClient, engine).send(command);
  expect(EventSourceMappings).toMatchObject([{ FunctionArn: FUNCTION_ARN }]);
});

test.each<[string, NonNullable<TinyOptions["change"]>, string]>([
  [
    "a function name that is used twice",
    (tiny) => {
      const { fn } = tiny.aws_lambda_function;
      return { ...tiny, aws_lambda_function: { fn, twin: fn } };
    },
    "aws_lambda_function.twin: function_name: another function has it: tiny-fn",
  ],
  [
    "a stream name that is used twice",
    (tiny) => {
      const { stream: one } = tiny.aws_kinesis_stream;
      return { ...tiny, aws_kinesis_stream: { stream: one, twin: one } };
    },
    "aws_kinesis_stream.twin: Stream tiny-stream under account 000000000000 already exists.",
  ],
  [
    "a bucket name that S3 would not take",
    (tiny) => ({ ...tiny, aws_s3_bucket: { store: { bucket: "Tiny_Bucket" } } }),
    "aws_s3_bucket.store: The specified bucket is not valid.",
  ],
  [
    "a mapping of a function that is not there",
    withMapping({ function_name: "nobody" }),
    "aws_lambda_event_source_mapping.mapping: Function not found: nobody",
  ],
  [
    "a mapping of a stream that is not there",
    withMapping({ event_source_arn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/gone" }),
    "aws_lambda_event_source_mapping.mapping: Stream gone under account 000000000000 not found.",
  ],
  [
    "a mapping of something else than a stream or a queue",
    withMapping({ event_source_arn: "arn:aws:kafka:ap-northeast-2:000000000000:cluster/x" }),
    "aws_lambda_event_source_mapping.mapping: event_source_arn: only Kinesis streams and SQS queues are read locally, got arn:aws:kafka:ap-northeast-2:000000000000:cluster/x",
  ],
  [
    "a failure destination that is no bucket",
    withMapping({ destination_config: { on_failure: { destination_arn: "arn:aws:sqs:::queue" } } }),
    "aws_lambda_event_source_mapping.mapping: destination_config: only an S3 bucket keeps failed batches locally, got arn:aws:sqs:::queue",
  ],
  [
    "a failure bucket that is not there",
    withMapping({ destination_config: { on_failure: { destination_arn: "arn:aws:s3:::elsewhere" } } }),
    "aws_lambda_event_source_mapping.mapping: destination_config: there is no bucket elsewhere",
  ],
])("refuses %s, naming stack and resource", async (_name, change, message) => {
  const error = await start(change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineError);
  expect((error as Error).message).toBe(`tiny-dev: ${message}`);
});

function withMapping(settings: Readonly<Record<string, unknown>>): NonNullable<TinyOptions["change"]> {
  return (tiny) => {
    const { mapping } = tiny.aws_lambda_event_source_mapping;
    return { ...tiny, aws_lambda_event_source_mapping: { mapping: { ...mapping, ...settings } } };
  };
}
